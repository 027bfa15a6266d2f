"""What a bureau adds to the shipped calendar and terms, and the clock that registers build theirs on."""

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.clocks.calendar import DayKind, Unit
from huiyin.clocks.counting import Pause, Span
from huiyin.core.display import Light
from huiyin.core.timing import today
from huiyin.org.tenancy import BureauModel


class CalendarDay(BureauModel):
    """A day that this bureau works or rests against the shipped table, e.g. a duty day in the flood season."""

    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=4, choices=DayKind)
    name = models.CharField(_("name"), max_length=40)
    source = models.CharField(_("who decided it"), max_length=120)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint("bureau", "day", name="clocks_calendarday_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()} {self.name}"


class CalendarYear(BureauModel):
    """A year that ships no table and whose days the office has entered and declares complete."""

    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("which notice"), max_length=120)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint("bureau", "year", name="clocks_calendaryear_once")]

    def __str__(self) -> str:
        return str(self.year)


class Edition(BureauModel):
    """Which edition of the bureau's days and terms is in force: a new token with each change.

    A process keeps what it has read as long as the token is the one it read it under (see `queries.tables`).
    """

    token = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint("bureau", name="clocks_edition_one")]

    def __str__(self) -> str:
        return self.token


class Stage(models.TextChoices):
    """What a clock measures: one piece of work of one holder."""

    ACCEPT = "accept", _("Acceptance")
    ANSWER = "answer", _("Answer")
    RULE = "rule", _("Ruling on an objection")
    PLAN = "plan", _("Planning of measures")
    RECTIFY = "rectify", pgettext_lazy("stage", "Rectification")
    INSPECT = "inspect", _("Inspection")
    CALL_BACK = "call_back", _("Call-back")
    INSTRUCT = "instruct", _("Instruction of the superior")
    CORRECT = "correct", pgettext_lazy("stage", "Correction of what was published")


class TermFields(models.Model):
    """A term as a rule states it. A clock carries a copy, so that a later rule cannot rewrite it."""

    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    days = models.PositiveSmallIntegerField(_("days"))
    unit = models.CharField(_("counted in"), max_length=8, choices=Unit, default=Unit.WORKING)
    extension = models.PositiveSmallIntegerField(_("may be extended by at most"), default=0)
    blue = models.PositiveSmallIntegerField(_("blue light, working days before the end"), default=3)
    red = models.PositiveSmallIntegerField(_("red light, working days after the end"), default=5)
    source = models.CharField(_("source of the rule"), max_length=200)

    class Meta:
        abstract = True


TERM_FIELDS = ("stage", "days", "unit", "extension", "blue", "red", "source")


class Term(TermFields, BureauModel):
    """A dated rule: how long one stage may take, for one channel, kind and severity or for any (empty).

    A change is a new row. Rows without a bureau are the shipped ones and exist only in memory.
    """

    channel = models.CharField(_("channel"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=20, blank=True)
    severity = models.CharField(_("severity"), max_length=20, blank=True)
    valid_from = models.DateField(_("in force from"), default=today)
    valid_to = models.DateField(_("in force until"), null=True, blank=True)

    class Meta:
        ordering = ["stage", "channel", "kind", "severity", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                "bureau", "stage", "channel", "kind", "severity", "valid_from", name="clocks_term_one_per_day"
            ),
            models.CheckConstraint(condition=models.Q(days__range=(1, 3650)), name="clocks_term_has_days"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="clocks_term_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.days} {self.get_unit_display()}"

    @property
    def is_shipped(self) -> bool:
        """Say whether this is one of Huiyin's own rows, which a bureau overrides and never edits."""
        return self.bureau_id is None

    def in_force(self, on: dt.date) -> bool:
        """Say whether the rule stands on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class StageClock(TermFields, BureauModel):
    """One stage of one item in one pair of hands. Each register derives its own, with a foreign key to its item.

    It runs from dispatch and not from signing for it, so that nobody gains time by not looking. `blue_on`, `due_on` and
    `red_on` are computed whenever something moves them, so that a list sorts and colours by comparing dates.
    `pauses` and `extensions` are written by `clocks.actions` only; each entry says who, when and why.
    """

    section = models.ForeignKey(
        "org.Section", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    holder = models.ForeignKey(
        "org.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    started_on = models.DateField(_("started on"), default=today)
    extended_by = models.PositiveSmallIntegerField(_("extended by"), default=0)
    blue_on = models.DateField()
    due_on = models.DateField(_("due on"))
    red_on = models.DateField()
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    paused_on = models.DateField(_("paused on"), null=True, blank=True)
    pauses = models.JSONField(default=list, blank=True)
    extension_asked = models.BooleanField(default=False)
    extensions = models.JSONField(default=list, blank=True)
    blue_sent_on = models.DateField(null=True, blank=True)
    yellow_sent_on = models.DateField(null=True, blank=True)
    red_sent_on = models.DateField(null=True, blank=True)

    section_id: int | None
    holder_id: int | None

    class Meta:
        abstract = True
        indexes = [
            models.Index("bureau", "due_on", condition=models.Q(stopped_on__isnull=True), name="%(class)s_running"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(section__isnull=False) | models.Q(holder__isnull=False),
                name="%(class)s_held",
            ),
            models.CheckConstraint(
                condition=models.Q(stopped_on__isnull=True) | models.Q(paused_on__isnull=True),
                name="%(class)s_stopped_or_paused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.due_on}"

    @property
    def span(self) -> Span:
        """What fixes the end of the term."""
        over = (one for one in self.pauses if one["end"])
        day = dt.date.fromisoformat
        pauses = [Pause(day(one["begin"]), day(one["end"]), one["reason"]) for one in over]
        return Span(self.started_on, self.days + self.extended_by, self.unit, pauses)

    @property
    def is_running(self) -> bool:
        """Say whether the days are counting."""
        return self.stopped_on is None and self.paused_on is None

    @property
    def pending_extension(self) -> dict[str, Any] | None:
        """The request that waits for a decision, if any."""
        return self.extensions[-1] if self.extension_asked else None

    @property
    def extension_left(self) -> int:
        """How many days more may still be granted, in the unit of the term."""
        return self.extension - self.extended_by

    def may_be_extended(self, on: dt.date) -> bool:
        """Say whether more time may be asked for on that day: while it runs, before it is over, one request at a time."""
        return self.is_running and on <= self.due_on and not self.extension_asked and self.extension_left > 0

    def light(self, on: dt.date) -> Light | None:
        """Return the light that is on that day; a clock that is stopped or paused shows none."""
        if not self.is_running or on < self.blue_on:
            return None
        if on <= self.due_on:
            return Light.BLUE
        return Light.YELLOW if on < self.red_on else Light.RED

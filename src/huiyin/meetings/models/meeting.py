"""A meeting: from its plan to its archive one row, and the days of each step on it."""

import datetime as dt
import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.meetings.kinds import Kind, kinds
from huiyin.org.models import Section, Staff, Township
from huiyin.org.tenancy import BureauModel


class MeetingState(models.TextChoices):
    """Where a meeting is."""

    PLANNED = "planned", pgettext_lazy("meeting", "Planned")
    ANNOUNCED = "announced", pgettext_lazy("meeting", "Announced")
    HELD = "held", pgettext_lazy("meeting", "Held")
    MINUTED = "minuted", pgettext_lazy("meeting", "Minutes written")
    APPROVED = "approved", pgettext_lazy("meeting", "Minutes approved")
    ARCHIVED = "archived", pgettext_lazy("meeting", "Archived")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")


TOOK_PLACE = (MeetingState.HELD, MeetingState.MINUTED, MeetingState.APPROVED, MeetingState.ARCHIVED)


def new_code() -> str:
    """Return a code for addresses; it tells nothing of other meetings."""
    return secrets.token_hex(5)


class Meeting(BureauModel):
    """会议. `planned_on` is written by the system: a meeting entered after its day shows as that, and counts only confirmed.

    `draft` is what whoever writes the minutes has typed so far, as it was typed, whether it could be handed over or not.
    """

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    campaign = models.ForeignKey(
        "campaigns.Campaign", verbose_name=_("campaign"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    first_of_series = models.ForeignKey("self", null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=30)
    title = models.CharField(pgettext_lazy("meeting", "title"), max_length=120)
    day = models.DateField(_("day"))
    starts = models.TimeField(_("begins at"))
    ends = models.TimeField(_("ends at"))
    place = models.CharField(pgettext_lazy("meeting", "place"), max_length=120)
    spirit = models.TextField(pgettext_lazy("meeting", "what it is about"), blank=True)
    to_prepare = models.TextField(_("what to prepare"), blank=True)
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    township = models.ForeignKey(Township, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    goes_to_villages = models.BooleanField(_("liaisons pass it on to the villages"), default=False)
    is_closed = models.BooleanField(_("only those invited know of it"), default=False)
    chair = models.ForeignKey(Staff, verbose_name=_("chair"), on_delete=models.PROTECT, related_name="+")
    note_taker = models.ForeignKey(Staff, verbose_name=_("note-taker"), on_delete=models.PROTECT, related_name="+")
    status = models.CharField(
        _("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED, editable=False
    )
    planned_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField(default=today)
    announced_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True)
    minutes = models.TextField(_("minutes"), blank=True)
    guests = models.CharField(_("others who were there"), max_length=200, blank=True)
    draft = models.JSONField(default=dict, blank=True)
    minuted_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    minuted_on = models.DateField(null=True)
    approved_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True)
    archived_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["day", "starts", "id"]
        indexes = [models.Index(fields=["bureau", "day"], name="meetings_meeting_by_day")]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="meetings_meeting_code"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="meetings_meeting_in_order"),
            models.CheckConstraint(
                condition=~models.Q(chair=models.F("note_taker")), name="meetings_chair_takes_no_notes"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True) | ~models.Q(confirmed_by=models.F("planned_by")),
                name="meetings_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("minuted_by")),
                name="meetings_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_name(self) -> Kind | str:
        """The kind, named in the reader's language."""
        return kinds().get(self.kind, self.kind)

    @property
    def hears(self) -> bool:
        """Whether people from outside are asked what they think."""
        return self.kind in kinds() and kinds()[self.kind].hears

    @property
    def begins_at(self) -> dt.datetime:
        """The moment it begins."""
        return timezone.make_aware(dt.datetime.combine(self.day, self.starts))

    @property
    def ends_at(self) -> dt.datetime:
        """The moment it ends."""
        return timezone.make_aware(dt.datetime.combine(self.day, self.ends))

    @property
    def was_entered_afterwards(self) -> bool:
        """Whether it was entered after its day."""
        return self.planned_on > self.day

    @property
    def took_place(self) -> bool:
        """Whether somebody has said that it was held."""
        return self.status in TOOK_PLACE

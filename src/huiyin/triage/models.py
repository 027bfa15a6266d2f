"""What the machine suggested, what people chose instead, and what it learned from that.

Items of the registers above are known here by number only; their words never enter these tables. All of it goes
when `actions.erase` is told that an item was handed to another register.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.org.tenancy import BureauModel
from huiyin.triage.engine.hot import Heat


class Target(models.TextChoices):
    """A question that the machine may suggest an answer to."""

    PLACE = "place", _("where it belongs")
    KIND = "kind", _("kind")
    SEVERITY = "severity", _("severity")
    WIND = "wind", _("four winds")


class Lesson(BureauModel):
    """A bureau's fitted model for one target: numbers only, replaced whole by each training."""

    target = models.CharField(max_length=10, choices=Target)
    weights = models.BinaryField()
    decisions = models.PositiveIntegerField(
        help_text="how many decisions it learned from, the shipped lessons not counted"
    )
    learned_on = models.DateField(default=today)

    class Meta:
        constraints = [models.UniqueConstraint("bureau", "target", name="triage_lesson_one_per_target")]

    def __str__(self) -> str:
        return f"{self.target} {self.learned_on}"


class Suggestion(BureauModel):
    """What was suggested for one item: labels with confidence and words, the likeliest first."""

    item = models.BigIntegerField()
    target = models.CharField(max_length=10, choices=Target)
    options = models.JSONField()
    lesson_of = models.DateField(null=True, help_text="the training it stems from; empty for the shipped lessons")

    class Meta:
        constraints = [models.UniqueConstraint("bureau", "item", "target", name="triage_suggestion_one_per_target")]

    def __str__(self) -> str:
        return f"{self.item} {self.target}"


class Choice(BureauModel):
    """What a person decided where something had been suggested. The next training learns from it."""

    item = models.BigIntegerField()
    target = models.CharField(max_length=10, choices=Target)
    suggested = models.CharField(max_length=40, blank=True)
    chosen = models.CharField(max_length=40)
    decided_on = models.DateField(default=today)

    class Meta:
        constraints = [models.UniqueConstraint("bureau", "item", "target", name="triage_choice_last_one_counts")]
        indexes = [models.Index(fields=["bureau", "target", "-decided_on"], name="triage_choice_lately")]

    def __str__(self) -> str:
        return f"{self.item} {self.target} {self.chosen}"


class Band(BureauModel):
    """One of the keys under which a text's near-duplicates find it (see `engine.neighbours`)."""

    item = models.BigIntegerField()
    key = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index("bureau", "key", "item", name="triage_band_by_key"),
            # Without the bureau: SQLite would rather walk all bands of a bureau in the order of items than look for twenty keys.
            models.Index("item", name="triage_band_of_item"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.key}"


class HotIssue(BureauModel):
    """What many spoke of lately, with the figures its heat is made of. The whole list is replaced by each look."""

    items = models.JSONField()
    words = models.JSONField()
    degrees = models.FloatField()
    givers = models.PositiveIntegerField()
    repeats = models.PositiveIntegerField()
    days = models.PositiveIntegerField()
    this_week = models.PositiveIntegerField()
    week_before = models.PositiveIntegerField()
    found_on = models.DateField(default=today)

    class Meta:
        ordering = ["-degrees"]

    def __str__(self) -> str:
        return f"{self.degrees} {' '.join(self.words)}"

    @property
    def trend(self) -> float:
        """How the last week compares with the one before, as the engine counts it."""
        return Heat(self.givers, self.repeats, self.days, self.this_week, self.week_before).trend

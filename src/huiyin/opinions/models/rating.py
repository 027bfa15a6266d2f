"""The giver's judgement, and the work a low one makes."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.opinions.models.clock import OpinionClock
from huiyin.opinions.models.imports import ImportBatch
from huiyin.opinions.models.opinion import Opinion
from huiyin.opinions.reasons import words_for
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel

LOW = 2
"""At or below this level somebody calls back (GB/T 39735: bad reviews are all called back)."""


class Rating(BureauModel):
    """评价: five levels, given with the receipt, once for each answer.

    When the matter is handled again and answered anew, its giver may judge anew; `earlier` keeps what they said before.
    What a platform wrote down when it called its giver back came in a file (`batch`), and says so for ever. It gives way to what
    the giver says with a receipt.
    """

    class Level(models.IntegerChoices):
        VERY_DISSATISFIED = 1, _("Very dissatisfied")
        DISSATISFIED = 2, _("Dissatisfied")
        FAIR = 3, _("Fair")
        SATISFIED = 4, _("Satisfied")
        VERY_SATISFIED = 5, _("Very satisfied")

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="rating")
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    day = models.DateField(default=today)
    batch = models.ForeignKey(ImportBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="ratings")
    earlier = models.JSONField(default=list, blank=True)
    may_be_renewed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["bureau", "day", "level"], name="opinions_rating_by_day")]
        constraints = [models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="opinions_rating_level")]

    def __str__(self) -> str:
        return self.get_level_display()

    @property
    def reason_words(self) -> list[str]:
        """What was ticked beside the level, in words."""
        return words_for(self.reasons)

    @property
    def way(self) -> Any:
        """How we know of it: by the receipt, by one that was handed out later, or from a platform."""
        if self.batch_id:
            return _("told to %(platform)s’s call-back") % {"platform": self.opinion.get_channel_display()}
        return _("with a receipt handed out later") if hasattr(self.opinion, "late_receipt") else _("with the receipt")

    @property
    def judgement(self) -> int:
        """How many judgements went before this one."""
        return len(self.earlier)


class Callback(BureauModel):
    """回访: a named person finds out, by a day, whether a low rating is upheld. `judgement` counts those of one giver."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="callbacks")
    judgement = models.PositiveSmallIntegerField(default=0, editable=False)
    assigned_to = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="callbacks")
    assigned_on = models.DateField(default=today)
    clock = models.OneToOneField(OpinionClock, on_delete=models.PROTECT, related_name="callback")
    done_on = models.DateField(null=True, blank=True)
    upheld = models.BooleanField(null=True)
    finding = models.TextField(pgettext_lazy("of a call-back", "finding"), blank=True)

    class Meta:
        ordering = ["assigned_on"]
        constraints = [
            models.UniqueConstraint(fields=["rating", "judgement"], name="opinions_callback_once_for_each_judgement")
        ]
        indexes = [
            models.Index(
                fields=["assigned_to"], condition=models.Q(done_on__isnull=True), name="opinions_callback_owed"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assigned_to} {self.assigned_on}"

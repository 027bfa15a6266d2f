"""Who was given a document, who opened it, who read it: three days that are never one."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.study.models.documents import Document


class Reading(BureauModel):
    """One person and one document. `seconds` is how long the page was seen, by its own signs of life.

    `version` is that of the document opened last, and from the confirmation on the one that was read.
    Without a script there are none (`seen_at` stays empty): then the time since `opened_at` counts.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="readings")
    given_on = models.DateField(_("given on"), null=True, blank=True)
    due_on = models.DateField(_("to be read until"), null=True, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    seconds = models.PositiveIntegerField(default=0)
    confirmed_on = models.DateField(_("read on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "staff"], name="study_reading_once"),
            models.CheckConstraint(
                condition=models.Q(confirmed_on__isnull=True) | models.Q(opened_on__isnull=False),
                name="study_reading_opened_before_confirmed",
            ),
        ]
        indexes = [
            # A criterion counts these alone.
            models.Index(
                fields=["document", "staff"], name="study_reading_confirmed", condition=models.Q(confirmed_on__isnull=False)
            ),
            models.Index(
                fields=["staff", "due_on"], name="study_reading_to_do",
                condition=models.Q(confirmed_on__isnull=True, given_on__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.staff} {self.document}"

    @property
    def is_late(self) -> bool:
        """Whether it should have been read by now."""
        return bool(self.confirmed_on is None and self.due_on and self.due_on < today())

    def seconds_left(self, moment: dt.datetime) -> int:
        """Return how much of the least time is still to be read at `moment`."""
        if self.opened_at is None:
            return self.document.minutes * 60
        seen = self.seconds if self.seen_at else (moment - self.opened_at).total_seconds()
        return max(0, round(self.document.minutes * 60 - seen))

"""Answers on paper, entered by two people."""

from django.db import models
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.surveys.models.surveys import Survey


class SheetState(models.TextChoices):
    """Where a sheet stands on its way from paper to an answer."""

    ENTERED = "entered", pgettext_lazy("sheet", "Entered once")
    DIFFERS = "differs", pgettext_lazy("sheet", "Two readings differ")
    COUNTED = "counted", pgettext_lazy("sheet", "Counted")


class Sheet(BureauModel):
    """One sheet by the number that is written on it. Once it is counted, what was read from it stands in no row of this table."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=8, choices=SheetState, default=SheetState.ENTERED, editable=False)
    first = models.JSONField(default=dict)
    second = models.JSONField(default=dict)
    first_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    second_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    entered_on = models.DateField(default=today)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="surveys_sheet_once"),
            models.CheckConstraint(
                condition=models.Q(second_by__isnull=True) | ~models.Q(second_by=models.F("first_by")),
                name="surveys_sheet_two_people",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

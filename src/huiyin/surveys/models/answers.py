"""What was answered, without a day, an order, a link or an address."""

import secrets

from django.db import models

from huiyin.core.files import StoredFile
from huiyin.core.guards import Guard
from huiyin.core.models import DayIdField
from huiyin.org.tenancy import BureauModel
from huiyin.surveys.models.surveys import Survey


def random_id() -> int:
    """Return a key of 63 random bits, which tells not even the day."""
    return secrets.randbits(63)


class Answer(BureauModel):
    """One filled-in questionnaire: one row, written once and never changed (a guard refuses).

    The key follows from the form's own secret key, so that a repeated submission is the same row, and from nothing else; on SQLite
    the table lies in the order of these keys. What PostgreSQL notes beside each row is shuffled (see ADR 0073).
    """

    id = DayIdField(primary_key=True, default=random_id, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="answers")
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]

    guards = (Guard("kept", "UPDATE", "an answer is never changed"),)

    def __str__(self) -> str:
        return str(self.survey)


class AnswerPhoto(StoredFile, BureauModel):
    """A photo that came with an answer, and does not say with which."""

    id = DayIdField(primary_key=True, default=random_id, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="photos")
    question = models.CharField(max_length=12)

    class Meta:
        ordering = ["id"]

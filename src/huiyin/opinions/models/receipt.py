"""Receipts that could not be handed out when the opinion came."""

import datetime as dt

from django.db import models

from huiyin.opinions.models.opinion import Opinion
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class LateReceipt(BureauModel):
    """补发回执: what came by a file or on paper had nobody to take a receipt; the office hands one out when it reaches the giver.

    An opinion with such a row has no other receipt. Without a hash nobody holds this one either, and nobody can follow the opinion.
    """

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="late_receipt")
    receipt_hash = models.BinaryField(max_length=32, unique=True, null=True, editable=False)
    handed_on = models.DateField(null=True, blank=True)
    handed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(receipt_hash=None, handed_on=None, handed_by=None)
                | models.Q(receipt_hash__isnull=False, handed_on__isnull=False, handed_by__isnull=False),
                name="opinions_late_receipt_handed_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.handed_on or '—'}"

    def opens(self, day: dt.date) -> bool:
        """Whether somebody held it by the end of a day."""
        return self.handed_on is not None and self.handed_on <= day

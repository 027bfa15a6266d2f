"""A phone that visits are written down on without a network."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.visits.models.household import random_code

CLOCK_TOLERANCE = dt.timedelta(hours=2)
"""A phone's clock that is off by more is told of, and what it says of days is set right."""


class Device(BureauModel):
    """One phone of one person. It speaks with a secret of its own, of which only the hash is here.

    `clock_off` is how far its clock was behind ours at the last contact, in seconds; `waiting` how many visits it had not sent then.
    """

    code = models.CharField(max_length=16, default=random_code, unique=True, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose"))
    name = models.CharField(_("what phone it is"), max_length=40)
    secret_hash = models.BinaryField(max_length=32, editable=False)
    enrolled_on = models.DateField(_("set up on"), default=today)
    seen_on = models.DateField(_("last seen on"), null=True)
    clock_off = models.IntegerField(null=True)
    waiting = models.PositiveIntegerField(_("visits not sent"), default=0)
    revoked_on = models.DateField(_("revoked on"), null=True)
    revoked_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    erased_on = models.DateField(_("told to erase itself on"), null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["staff"], name="visits_device_of_staff")]

    def __str__(self) -> str:
        return self.name

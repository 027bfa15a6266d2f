"""What belongs to a person at the desk rather than to a register."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import now
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


def _code() -> str:
    return secrets.token_urlsafe(8)


class KeptView(BureauModel):
    """A list with its filters, kept under a name: an address, nothing more. What it shows is asked anew each time."""

    code = models.CharField(max_length=16, default=_code, unique=True, editable=False)
    owner = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="kept_views", editable=False)
    name = models.CharField(_("name of the view"), max_length=30)
    path = models.CharField(max_length=200, editable=False)
    query = models.CharField(max_length=1000, editable=False)
    is_shared = models.BooleanField(_("for everybody of the bureau"), default=False)

    class Meta:
        ordering = ["path", "name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "path", "name"], name="workbench_keptview_one_name_a_list")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """The address that is kept."""
        return f"{self.path}?{self.query}"


class ChainCheck(BureauModel):
    """One walk along the bureau's audit chains. `breaks` says where one does not hold."""

    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)
    events = models.PositiveBigIntegerField(default=0)
    breaks = models.JSONField(default=list)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.asked_at} {self.breaks}"

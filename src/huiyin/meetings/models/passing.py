"""A notice on its way into the villages, carried by the liaison."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.meetings.models.meeting import Meeting
from huiyin.org.models import Staff, Township
from huiyin.org.tenancy import BureauModel

HOW = [
    ("phone", _("by telephone")),
    ("paper", _("on paper")),
    ("person", _("in person")),
    ("chat", _("in the village's chat")),
]


class Passing(BureauModel):
    """Word of a meeting that arrived in a village: through whom, how, and who took it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="passings")
    township = models.ForeignKey(Township, on_delete=models.PROTECT, related_name="+")
    village = models.CharField(_("village"), max_length=40)
    how = models.CharField(pgettext_lazy("notice", "how"), max_length=8, choices=HOW)
    taken_by = models.CharField(_("who took it"), max_length=40)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "township", "village"], name="meetings_passed_once")]

    def __str__(self) -> str:
        return f"{self.village} {self.taken_by}"

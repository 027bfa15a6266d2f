"""What the system has told a member of staff."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class Kind(models.TextChoices):
    """What a notification is about."""

    REMINDER = "reminder", _("Clocks that turned")
    DECISION = "decision", _("Decision on your request for more time")
    NEWS = "news", _("News")


class Notification(BureauModel):
    """One word to one person, on one day. Also the outbox that other ways of delivery will read.

    `lines` names clocks by register, code and stage, and says nothing of them: what a person may still read of each is
    asked when the page is shown. A DECISION adds what was
    decided and why, shown just with its clock. A NEWS carries a text and an address instead; its text must be fit for any colleague.
    """

    to = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="notifications", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    day = models.DateField(default=today)
    text = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=200, blank=True)
    lines = models.JSONField(default=list, blank=True)
    read_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["to", "-id"], name="notifications_of_person"),
            models.Index(fields=["to"], condition=models.Q(read_on__isnull=True), name="notifications_unread"),
        ]

    def __str__(self) -> str:
        return self.text or self.get_kind_display()

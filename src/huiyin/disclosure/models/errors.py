"""What readers say is wrong in an article (找错), and the three working days in which one named person answers."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.clocks.models import StageClock
from huiyin.core.timing import today
from huiyin.disclosure.models.publication import Publication
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


def new_code() -> str:
    """Return a code for addresses at the desk; it tells nothing."""
    return secrets.token_hex(5)


class ErrorReport(BureauModel):
    """One reader's words on the version they read. Who they are is kept nowhere; the receipt lets them read the answer."""

    class Outcome(models.TextChoices):
        OPEN = "open", pgettext_lazy("error report", "Being looked at")
        RIGHT = "right", pgettext_lazy("error report", "The reader is right")
        NOT_RIGHT = "not_right", pgettext_lazy("error report", "Nothing to correct")

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="errors")
    text = models.TextField(_("what is wrong"))
    receipt_hash = models.BinaryField(max_length=32, editable=False)
    day = models.DateField(default=today)
    holder = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", verbose_name=_("who sees to it"))
    outcome = models.CharField(
        pgettext_lazy("error report", "outcome"), max_length=9, choices=Outcome, default=Outcome.OPEN
    )
    answer = models.TextField(pgettext_lazy("error report", "answer"), blank=True)
    answered_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="disclosure_error_code"),
            models.UniqueConstraint("receipt_hash", name="disclosure_error_receipt"),
            models.CheckConstraint(
                condition=models.Q(outcome="open", answered_on__isnull=True)
                | ~models.Q(outcome="open") & models.Q(answered_on__isnull=False, answered_by__isnull=False),
                name="disclosure_error_answered_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["bureau", "-id"], name="disclosure_error_open", condition=models.Q(outcome="open"))
        ]

    def __str__(self) -> str:
        return str(self.publication)

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.outcome == self.Outcome.OPEN


class ErrorClock(StageClock):
    """The clock of one error report, with the person who sees to it."""

    report = models.ForeignKey(ErrorReport, on_delete=models.CASCADE, related_name="clocks")

    class Meta(StageClock.Meta):
        constraints = [
            *StageClock.Meta.constraints,
            models.UniqueConstraint(
                fields=["report"], name="disclosure_errorclock_one_running", condition=models.Q(stopped_on__isnull=True)
            ),
        ]

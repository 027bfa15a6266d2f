"""Who gave an item, sealed apart from it; and the requests by which two people open a seal for half an hour."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.models import CaseKeyModel
from huiyin.core.timing import now
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel

OPEN_MINUTES = 30
MOST_READS = 5


def random_code() -> str:
    """Return a code for addresses at the desk; random, so that it tells nothing."""
    return secrets.token_hex(8)


class SealedRecord(CaseKeyModel, BureauModel):
    """The contact data of one giver, for one item (`subject_kind`, `subject_id`: no foreign key leads back from here).

    The portal's database role may insert rows and read none (docs/privacy.md).
    """

    code = models.CharField(max_length=16, default=random_code, unique=True, editable=False)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    ciphertext = models.BinaryField(editable=False)
    phone_index = models.BinaryField(max_length=32, default=b"", editable=False)
    keep_until = models.DateField(_("kept until"))
    shredded_on = models.DateField(_("destroyed on"), null=True)

    class Meta:
        indexes = [
            models.Index("subject_kind", "subject_id", name="vault_record_of_subject"),
            models.Index("phone_index", name="vault_record_by_phone"),
            models.Index("keep_until", name="vault_record_due", condition=models.Q(shredded_on__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shredded_on__isnull=True)
                | models.Q(wrapped_key=b"", ciphertext=b"", phone_index=b""),
                name="vault_record_shredded_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}"


class RequestStatus(models.TextChoices):
    """States of a request to read contact data."""

    REQUESTED = "requested", _("Waiting for the second person")
    APPROVED = "approved", pgettext_lazy("request", "Approved")
    REFUSED = "refused", pgettext_lazy("request", "Refused")


class UnsealRequest(BureauModel):
    """One person's reasoned wish to read one sealed record, and another person's answer."""

    code = models.CharField(max_length=16, default=random_code, unique=True, editable=False)
    record = models.ForeignKey(SealedRecord, on_delete=models.PROTECT, related_name="requests")
    reason = models.TextField(_("reason"))
    status = models.CharField(_("state"), max_length=10, choices=RequestStatus, default=RequestStatus.REQUESTED)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), default=now)
    decided_by = models.ForeignKey(
        Staff, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    expires_at = models.DateTimeField(_("open until"), null=True)
    reads = models.PositiveSmallIntegerField(_("times read"), default=0)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="vault_request_has_reason"),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="vault_request_takes_two_people",
            ),
            models.CheckConstraint(condition=models.Q(reads__lte=MOST_READS), name="vault_request_reads_are_limited"),
            models.UniqueConstraint(
                "record", "asked_by", name="vault_request_one_waiting", condition=models.Q(status="requested")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.status}"

    @property
    def is_open(self) -> bool:
        """Whether the asker may read now."""
        return (
            self.status == RequestStatus.APPROVED
            and self.expires_at is not None
            and now() < self.expires_at
            and self.reads < MOST_READS
        )

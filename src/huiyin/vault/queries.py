"""Which records and requests a person may know of. None of these opens a seal."""

import rules
from django.db import models

from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.vault.models import RequestStatus, SealedRecord, UnsealRequest


def records_about(item: models.Model) -> models.QuerySet[SealedRecord]:
    """Return the sealed records of an item, newest day first."""
    return SealedRecord.objects.filter(subject_kind=item._meta.label_lower, subject_id=item.pk).order_by("-id")


def records_visible_to(actor: Staff) -> models.QuerySet[SealedRecord]:
    """Return the undestroyed records whose contact data the actor may ask for."""
    rows = SealedRecord.objects.filter(shredded_on__isnull=True)
    return rows.filter(pk__in=[row.pk for row in rows if rules.has_perm("vault.request_unseal", actor, row)])


def requests_visible_to(actor: Staff) -> models.QuerySet[UnsealRequest]:
    """Return the actor's own requests, and those that wait for an answer the actor may give."""
    waiting = UnsealRequest.objects.filter(status=RequestStatus.REQUESTED).select_related("record")
    decidable = [row.pk for row in waiting if rules.has_perm("vault.approve_unseal", actor, row)]
    mine_or_waiting = models.Q(asked_by=actor) | models.Q(pk__in=decidable)
    return UnsealRequest.objects.filter(mine_or_waiting).select_related("record", "asked_by", "decided_by")


def records_due() -> models.QuerySet[SealedRecord]:
    """Return the records whose time is over and whose data still exist."""
    return SealedRecord.objects.filter(keep_until__lt=today(), shredded_on__isnull=True)

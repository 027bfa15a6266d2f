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
    """Return the actor's own requests, and those that wait for an answer the actor may give.

    An own request whose item has since gone where the actor may not follow is not among them.
    """
    rows = UnsealRequest.objects.filter(models.Q(asked_by=actor) | models.Q(status=RequestStatus.REQUESTED))
    known = [row.pk for row in rows.select_related("record") if _may_know(actor, row)]
    return UnsealRequest.objects.filter(pk__in=known).select_related("record", "asked_by", "decided_by")


def _may_know(actor: Staff, request: UnsealRequest) -> bool:
    if request.asked_by_id == actor.pk:
        return bool(rules.has_perm("vault.read_sealed", actor, request))
    return bool(rules.has_perm("vault.approve_unseal", actor, request))


def records_due() -> models.QuerySet[SealedRecord]:
    """Return the records whose time is over and whose data still exist."""
    return SealedRecord.objects.filter(keep_until__lt=today(), shredded_on__isnull=True)

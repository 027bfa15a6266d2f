"""Which records and requests a person may know of. None of these opens a seal."""

import datetime as dt
from collections.abc import Collection, Sequence

import rules
from django.db import models

from huiyin.core.timing import now, today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.vault.models import RequestStatus, SealedRecord, UnsealRequest

ANSWERED_STAY = dt.timedelta(days=30)
"""So long the second person still sees what was done with the answer: whether and how often it was read."""


def records_about(item: models.Model) -> models.QuerySet[SealedRecord]:
    """Return the sealed records of an item, newest day first."""
    return SealedRecord.objects.filter(subject_kind=item._meta.label_lower, subject_id=item.pk).order_by("-id")


def records_of(items: Sequence[models.Model]) -> dict[int, SealedRecord]:
    """Return the sealed record of each of these items of one kind, by the item's number; of one without any, nothing."""
    if not items:
        return {}
    rows = SealedRecord.objects.filter(
        subject_kind=items[0]._meta.label_lower, subject_id__in=[one.pk for one in items]
    )
    return {one.subject_id: one for one in rows}


def with_the_same_contact(item: BureauModel, among: Collection[int]) -> set[int]:
    """Return which items `among` those of the same kind were given with the same telephone number.

    Blind indexes are compared; nothing is opened, and nobody learns the number.
    """
    known = records_about(item).values_list("phone_index", flat=True)
    indexes = [bytes(index) for index in known if index]
    if not indexes:
        return set()
    same = SealedRecord.objects.filter(
        subject_kind=item._meta.label_lower, subject_id__in=among, phone_index__in=indexes, bureau_id=item.bureau_id
    )
    return set(same.values_list("subject_id", flat=True))


def record_for(actor: Staff, code: str, *, permission: str) -> SealedRecord | None:
    """Return the undestroyed record of that code if the actor holds `permission` over it."""
    record = SealedRecord.objects.filter(code=code, shredded_on__isnull=True).first()
    return record if record and rules.has_perm(permission, actor, record) else None


def requests_visible_to(actor: Staff) -> models.QuerySet[UnsealRequest]:
    """Return the actor's own requests, those that wait for an answer the actor may give, and those answered lately.

    A request whose item has since gone where the actor may not follow is not among them.
    """
    own = UnsealRequest.objects.filter(asked_by=actor).select_related("record")
    known = [row.pk for row in own if rules.has_perm("vault.read_sealed", actor, row)]
    answered = UnsealRequest.objects.filter(decided_by=actor, decided_at__gt=now() - ANSWERED_STAY)
    known += [row.pk for row in answered.select_related("record") if rules.has_perm("vault.approve_unseal", actor, row)]
    known += [row.pk for row in requests_to_decide(actor)]
    return UnsealRequest.objects.filter(pk__in=known).select_related("record", "asked_by", "decided_by")


def requests_to_decide(actor: Staff) -> list[UnsealRequest]:
    """Return the requests that wait for an answer this actor may give."""
    if not rules.has_perm("vault.use_vault", actor):
        return []
    waiting = UnsealRequest.objects.filter(status=RequestStatus.REQUESTED).select_related("record")
    return [row for row in waiting if rules.has_perm("vault.approve_unseal", actor, row)]


def records_due() -> models.QuerySet[SealedRecord]:
    """Return the records whose time is over and whose data still exist."""
    return SealedRecord.objects.filter(keep_until__lt=today(), shredded_on__isnull=True)

"""Sealing contact data, opening them with two people, destroying them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import rules
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from huiyin.audit.chain import record as record_event
from huiyin.audit.models import Stream
from huiyin.core import crypto
from huiyin.core.actors import Actor, System
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.models import CaseKeyModel
from huiyin.core.timing import now, today
from huiyin.notifications.actions import post
from huiyin.notifications.models import OutsideMail
from huiyin.org.models import Bureau, Staff
from huiyin.org.tenancy import BureauModel
from huiyin.vault.contact import Contact, phone_digits
from huiyin.vault.models import MOST_READS, OPEN_MINUTES, RequestStatus, SealedRecord, UnsealRequest
from huiyin.vault.queries import records_about
from huiyin.vault.workflow import UNSEALING

PHONE = "telephone number of a giver"


def seal(contact: Contact, *, about: models.Model, bureau: Bureau) -> SealedRecord:
    """Seal the contact data of the giver of item `about`, in the caller's transaction.

    The caller's own event (the item was registered, an addition was made) tells of it: a second one would only say twice
    who wished to be reached. A single INSERT that reads nothing back, as the portal's database role demands.
    """
    if contact.is_empty:
        raise InvalidInput(_("There are no contact data to keep."))
    sealed = SealedRecord(
        bureau=bureau,
        subject_kind=about._meta.label_lower,
        subject_id=about.pk,
        keep_until=today() + dt.timedelta(days=settings.CONTACT_KEPT_DAYS),
        phone_index=_phone_index(contact),
    )
    sealed.ciphertext = sealed.issue_case_key().seal(contact.packed(), bound_to=sealed.binding)
    sealed.save(force_insert=True)
    return sealed


def seal_again(sealed: SealedRecord, *, about: BureauModel) -> SealedRecord:
    """Seal the same contact data for another item of the same giver, in the caller's transaction; nobody reads them."""
    return seal(_open(sealed), about=about, bureau=sealed.bureau)


def write_to(item: models.Model, *, subject: str, text: str, headers: Mapping[str, str]) -> OutsideMail | None:
    """Put an e-mail to the giver of an item down to be sent, in the caller's transaction; the address leaves the vault for nobody.

    Returns None where no address was left, or it is destroyed. That it was used stands in the sealed chain.
    """
    sealed = records_about(item).filter(shredded_on__isnull=True).first()
    address = _open(sealed).email if sealed else ""
    if sealed is None or not address:
        return None
    record_event(
        "vault.write_to", sealed, actor=System("mail to a giver"), bureau_id=sealed.bureau_id, stream=Stream.SEALED
    )
    return post(sealed.bureau_id, address=address, subject=subject, text=text, headers=headers)


def reassign(sealed: SealedRecord, *, about: BureauModel) -> None:
    """Let a record follow its item into another register, in the caller's transaction; nothing is opened.

    Whoever could ask about it before cannot any longer, unless the new register lets them.
    """
    moved = {"subject_kind": about._meta.label_lower, "subject_id": about.pk, "bureau_id": about.bureau_id}
    SealedRecord.objects.filter(pk=sealed.pk).update(**moved)
    UnsealRequest.objects.filter(record=sealed).update(bureau_id=moved["bureau_id"])


def request_unseal(sealed: SealedRecord, *, actor: Staff, reason: str) -> UnsealRequest:
    """Ask to read one record. Raises NotNow if this person is already waiting for an answer about it."""
    reason = reason.strip()
    if not reason:
        raise InvalidInput(_("Say why you need to know."), {"reason": _("Say why you need to know.")})
    request = UnsealRequest(bureau_id=sealed.bureau_id, record=sealed, asked_by=actor, reason=reason, asked_at=now())
    try:
        with transaction.atomic():
            UNSEALING.begin(request, "request_unseal", actor=actor, note=reason)
    except IntegrityError:
        raise NotNow(_("You have already asked; the second person has not answered yet.")) from None
    return request


def approve_unseal(request: UnsealRequest, *, actor: Staff) -> UnsealRequest:
    """Let the asker read for OPEN_MINUTES minutes and at most MOST_READS times."""
    _decide(request, "approve_unseal", actor=actor, expires_at=now() + dt.timedelta(minutes=OPEN_MINUTES))
    return request


def refuse_unseal(request: UnsealRequest, *, actor: Staff) -> UnsealRequest:
    """Answer no."""
    _decide(request, "refuse_unseal", actor=actor)
    return request


def read_sealed(request: UnsealRequest, *, actor: Staff) -> Contact:
    """Open the seal once more for the person who asked, and put the reading on record before anything is shown.

    Raises NotAllowed for anyone else, and NotNow when the half hour or the number of readings is used up.
    """
    if not rules.has_perm("vault.read_sealed", actor, request):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        still_open = UnsealRequest.objects.filter(
            pk=request.pk, status=RequestStatus.APPROVED, expires_at__gt=now(), reads__lt=MOST_READS
        )
        if still_open.update(reads=F("reads") + 1) != 1:
            raise NotNow(_("This permission has run out. Ask again if you still need to know."))
        request.refresh_from_db()
        contact = _open(request.record)
        record_event(
            "vault.read_sealed", request, actor=actor, bureau_id=request.bureau_id,
            stream=Stream.SEALED, after={"reads": request.reads}, note=request.reason,
        )  # fmt: skip
    return contact


def shred(sealed: SealedRecord, *, actor: Actor, reason: str) -> SealedRecord:
    """Destroy contact data for good. The item, its ledger and the audit chain stay as they are."""
    if not rules.has_perm("vault.shred", actor, sealed):
        raise NotAllowed(_("You may not do this."))
    gone = {"wrapped_key": b"", "ciphertext": b"", "phone_index": b"", "shredded_on": today()}
    with transaction.atomic():
        if SealedRecord.objects.filter(pk=sealed.pk, shredded_on__isnull=True).update(**gone) != 1:
            raise WrongState(_("These data are already destroyed."))
        for name, value in gone.items():
            setattr(sealed, name, value)
        record_event(
            "vault.shred", sealed, actor=actor, bureau_id=sealed.bureau_id, stream=Stream.SEALED, note=reason,
            after={"shredded_on": sealed.shredded_on},
        )  # fmt: skip
    return sealed


def shred_by_phone(phone: str, *, actor: Staff, reason: str) -> int:
    """Destroy, on the owner's request, whatever was given with this telephone number and lies in the actor's hands.

    Found by blind index: no record is opened. Returns how many were destroyed.
    """
    found = SealedRecord.objects.filter(phone_index__in=crypto.blind_indexes(phone_digits(phone), purpose=PHONE))
    mine = [sealed for sealed in found if rules.has_perm("vault.shred", actor, sealed)]
    with transaction.atomic():
        for sealed in mine:
            shred(sealed, actor=actor, reason=reason)
    return len(mine)


def rewrap(row: CaseKeyModel) -> None:
    """Bring one row's key under the present master key, and a record's index with it. What is sealed stays as it is."""
    changes: dict[str, Any] = {"wrapped_key": crypto.rewrap(row.wrapped_key, bound_to=row.binding)}
    if isinstance(row, SealedRecord):
        changes["phone_index"] = _phone_index(_open(row))
    # Only if nobody shredded it in between: a destroyed key must not come back.
    type(row)._base_manager.filter(pk=row.pk, wrapped_key=row.wrapped_key).update(**changes)


def _decide(request: UnsealRequest, verb: str, *, actor: Staff, **changes: Any) -> None:
    with transaction.atomic():
        UNSEALING.apply(request, verb, actor=actor, changes={"decided_by": actor, "decided_at": now(), **changes})


def _open(sealed: SealedRecord) -> Contact:
    return Contact.unpacked(sealed.case_key().open(sealed.ciphertext, bound_to=sealed.binding))


def _phone_index(contact: Contact) -> bytes:
    digits = phone_digits(contact.phone)
    return crypto.blind_index(digits, purpose=PHONE) if digits else b""

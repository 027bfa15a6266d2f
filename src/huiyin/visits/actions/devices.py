"""Phones: set up, greeted at each contact, revoked when lost."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.visits.access import hashed, new_secret
from huiyin.visits.models import Device

MOST_PHONES = 3
"""Phones of one person that are in use."""


@dataclass(frozen=True)
class Contacted:
    """What a phone says of itself: how many seconds its clock is behind ours, and how many visits it still holds."""

    clock_off: int
    waiting: int


def enrol(name: str, *, actor: Staff) -> tuple[Device, str]:
    """Set up a phone; return it with its secret, which is told this once."""
    if not actor.has_perm("visits.visit"):
        raise NotAllowed(_("You may not do this."))
    if not name.strip():
        message = _("Say which phone it is.")
        raise InvalidInput(message, {"name": message})
    if Device.objects.filter(staff=actor, revoked_on=None).count() >= MOST_PHONES:
        raise NotNow(_("You have %(count)d phones in use. Revoke one of them first.") % {"count": MOST_PHONES})
    secret = new_secret()
    device = Device(bureau_id=actor.bureau_id, staff=actor, name=name.strip(), secret_hash=hashed(secret))
    with transaction.atomic():
        device.save(force_insert=True)
        record("visits.enrol", device, actor=actor, bureau_id=actor.bureau_id, after={"name": device.name})
    return device, secret


def greet(device: Device, said: Contacted) -> None:
    """Note when a phone was there, how its clock stands and what it still holds: a lost one is then known to hold so much.

    No act of a person and no event: the day alone says nothing that the visits do not say.
    """
    Device.objects.filter(pk=device.pk).update(seen_on=today(), clock_off=said.clock_off, waiting=said.waiting)
    device.seen_on, device.clock_off, device.waiting = today(), said.clock_off, said.waiting


def revoke(device: Device, *, actor: Staff) -> Device:
    """Cut a phone off: at its next contact it is told to erase itself, and nothing it sends is taken any more."""
    if not actor.has_perm("visits.revoke", device):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        if Device.objects.filter(pk=device.pk, revoked_on=None).update(revoked_on=today(), revoked_by=actor) != 1:
            raise WrongState(_("This phone is revoked already."))
        device.refresh_from_db()
        record("visits.revoke", device, actor=actor, bureau_id=device.bureau_id, after={"waiting": device.waiting})
    return device


def tell_to_erase(device: Device) -> None:
    """Note that a revoked phone was there and heard that it has to erase itself."""
    if device.erased_on is None:
        Device.objects.filter(pk=device.pk).update(erased_on=today(), seen_on=today())

"""Households: entered, changed, their seal opened on record, and two versions of one settled by a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record as record_event
from huiyin.audit.chain import record_all
from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import InvalidInput, NotAllowed, WrongState
from huiyin.org.models import Bureau, Staff, Township
from huiyin.vault.contact import Contact
from huiyin.visits.models import Correction, Device, Household, Settled, VisitPlan
from huiyin.visits.subjects import VISITS


@dataclass(frozen=True)
class Details:
    """What a household is and where, and who lives there."""

    township: Township
    village: str
    kind: str
    people: int = 1
    contact: Contact = field(default_factory=Contact)

    def open_part(self) -> dict[str, Any]:
        """Return what is not sealed, by field."""
        return {"township": self.township, "village": self.village, "kind": self.kind, "people": self.people}


def enter(code: str, details: Details, *, bureau: Bureau, actor: Staff) -> Household:
    """Enter a household under its number. Raises InvalidInput if the number is taken."""
    if not actor.has_perm("visits.keep_households") or actor.bureau_id != bureau.pk:
        raise NotAllowed(_("You may not do this."))
    household = Household(bureau=bureau, code=code, **details.open_part())
    household.seal(details.contact)
    try:
        with transaction.atomic():
            household.save(force_insert=True)
            _tell("visits.enter", household, actor)
    except IntegrityError:
        message = _("This number is taken.")
        raise InvalidInput(message, {"code": message}) from None
    return household


def change(household: Household, details: Details, *, actor: Staff) -> Household:
    """Write what is known of a household anew. Phones that still have the state before it will be told."""
    if not actor.has_perm("visits.change", household):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        locked = Household.objects.select_for_update().get(pk=household.pk)
        rewrite(locked, details)
        _tell("visits.change", locked, actor)
    return locked


def rewrite(household: Household, details: Details) -> None:
    """Put new details into the locked row, in the caller's transaction and under the caller's event."""
    for name, value in details.open_part().items():
        setattr(household, name, value)
    household.seal(details.contact)
    household.revision += 1
    household.save()


def reveal(household: Household, *, actor: Staff) -> Contact:
    """Open the seal of one household, and put that on record before anything is shown."""
    if not actor.has_perm("visits.reveal", household):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        record_event("visits.reveal", household, actor=actor, bureau_id=household.bureau_id)
    return household.contact()


def take_along(plans: Sequence[VisitPlan], *, device: Device) -> list[tuple[VisitPlan, Contact]]:
    """Open the seals of the households that a phone takes along: only those its owner is to visit, each on record."""
    if any(plan.visitor_id != device.staff_id for plan in plans):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        taken = [(plan.household, {"device": device.code}) for plan in plans]
        if taken:
            record_all("visits.take_along", taken, actor=device.staff, bureau_id=device.bureau_id)
    return [(plan, plan.household.contact()) for plan in plans]


def settle_correction(correction: Correction, *, actor: Staff, take: bool) -> Correction:
    """Say which of two versions of a household holds: the correction, or what stands."""
    if not actor.has_perm("visits.settle_correction", correction):
        raise NotAllowed(_("You may not do this."))
    settled = Settled.TAKEN if take else Settled.LEFT
    with transaction.atomic():
        household = Household.objects.select_for_update().select_related("township").get(pk=correction.household.pk)
        still_open = Correction.objects.filter(pk=correction.pk, settled=Settled.OPEN)
        if still_open.update(settled=settled, settled_by=actor) != 1:
            raise WrongState(_("This is settled already."))
        if take:
            rewrite(household, corrected(household, correction.contact(), correction.people))
        _tell("visits.settle_correction", household, actor, {"settled": settled})
    correction.refresh_from_db()
    return correction


def corrected(household: Household, contact: Contact, people: int) -> Details:
    """Return the household's details with another contact and number of people."""
    return Details(household.township, household.village, household.kind, people, contact)


def _tell(verb: str, household: Household, actor: Staff, more: dict[str, Any] | None = None) -> None:
    after = {"kind": household.kind, "village": household.village, "people": household.people, **(more or {})}
    record_event(verb, household, actor=actor, bureau_id=household.bureau_id, after=after)
    measure_again(VISITS)

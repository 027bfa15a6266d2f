"""A visit written down: exactly once, its words into the register of opinions, its photos one by one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.audit.chain import record as record_event
from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.files import accept, keep
from huiyin.core.timing import now, today
from huiyin.org.models import Role, Staff
from huiyin.vault.contact import Contact
from huiyin.visits.actions.households import corrected, rewrite
from huiyin.visits.actions.words import Heard, hand_in
from huiyin.visits.models import (
    CLOCK_TOLERANCE,
    Correction,
    Device,
    Household,
    Settled,
    Twin,
    Visit,
    VisitorRole,
    VisitPhoto,
    VisitPlan,
)
from huiyin.visits.subjects import VISITS

MOST_PHOTOS = 6
"""Photos of one visit."""
_ROLES = {
    Role.DIRECTOR: VisitorRole.DIRECTOR,
    Role.DEPUTY: VisitorRole.DEPUTY,
    Role.LIAISON: VisitorRole.LIAISON,
}


@dataclass(frozen=True)
class When:
    """The day of a visit by our clock, what the visitor's own clock said, and how far that one was wrong, in hours."""

    day: dt.date
    noted_day: dt.date
    clock_off: int = 0
    is_doubtful: bool = False

    @classmethod
    def on(cls, day: dt.date) -> "When":
        """Return a day that was written down at the desk."""
        return cls(day, day)

    @classmethod
    def by_phone(cls, *, noted_at: dt.datetime, sent_at: dt.datetime, device: Device) -> "When":
        """Set a phone's clock right by how far it is off while it sends; doubtful if it stood otherwise at the last contact."""
        off = now() - sent_at
        is_off = abs(off) > CLOCK_TOLERANCE
        noted_day = timezone.localtime(noted_at).date()
        day = min(timezone.localtime(noted_at + off).date() if is_off else noted_day, today())
        moved = abs(off.total_seconds() - (device.clock_off or 0)) > CLOCK_TOLERANCE.total_seconds()
        doubtful = (device.clock_off is not None and moved) or day < device.enrolled_on
        hours = round(off.total_seconds() / 3600) if is_off else 0
        return cls(max(day, device.enrolled_on), noted_day, max(min(hours, 32_000), -32_000), doubtful)


@dataclass(frozen=True)
class Corrected:
    """What the visitor found different, and which revision of the household they had before them."""

    contact: Contact
    people: int
    based_on: int


@dataclass(frozen=True)
class Noted:
    """What a visitor writes down. `note` tells of the family and is sealed; `heard` goes into the register of opinions."""

    attitude: int | None = None
    needs: Sequence[str] = ()
    note: str = ""
    photo_consent: bool = False
    heard: Sequence[Heard] = field(default=())
    corrected: Corrected | None = None


@dataclass(frozen=True)
class Recorded:
    """The visit, and the receipt codes of what was said, in its order. `repeated` says it was here already."""

    visit: Visit
    codes: list[str]
    repeated: bool = False


def record(
    household: Household, noted: Noted, *, key: str, when: When, actor: Staff, device: Device | None = None
) -> Recorded:
    """Write down the actor's own visit. `key` makes it this one: sent again, it changes nothing and is answered as the first time.

    Nobody writes down a visit for somebody else: so those of the director are the director's. A second visit to the household on
    one day is kept as well, and a person settles whether it is the same one.
    """
    if not actor.has_perm("visits.record", household):
        raise NotAllowed(_("You may not do this."))
    if when.day > today():
        message = _("This day has not come yet.")
        raise InvalidInput(message, {"day": message})
    with transaction.atomic():
        # The household's row is the turnstile: of one visit sent twice at once, and of two visits on one day.
        household = Household.objects.select_for_update(of=("self",)).select_related("township").get(pk=household.pk)
        if known := Visit.objects.filter(bureau_id=actor.bureau_id, key=key).first():
            return _repeated(known, household, noted, actor)
        visit = _unsaved(household, key, when, actor, device)
        _write(visit, noted, actor)
        codes = hand_in(visit, noted.heard, household=household, actor=actor)
        measure_again(VISITS)
    return Recorded(visit, codes)


def _repeated(visit: Visit, household: Household, noted: Noted, actor: Staff) -> Recorded:
    if visit.visitor_id != actor.pk or visit.household_id != household.pk:
        raise NotAllowed(_("You may not do this."))
    return Recorded(visit, hand_in(visit, noted.heard[: visit.words], household=household, actor=actor), repeated=True)


def _unsaved(household: Household, key: str, when: When, actor: Staff, device: Device | None) -> Visit:
    same_day = Visit.objects.filter(household=household, day=when.day).exclude(twin=Twin.ONE).exists()
    return Visit(
        bureau_id=household.bureau_id, key=key, household=household, visitor=actor, role=_role_of(actor), device=device,
        day=when.day, noted_day=when.noted_day, clock_off=when.clock_off, day_is_doubtful=when.is_doubtful,
        twin=Twin.OPEN if same_day else Twin.NONE,
    )  # fmt: skip


def _write(visit: Visit, noted: Noted, actor: Staff) -> None:
    visit.attitude, visit.needs, visit.words = noted.attitude, list(noted.needs), len(noted.heard)
    visit.photo_consent = noted.photo_consent
    visit.seal_note(noted.note)
    visit.save(force_insert=True)
    waiting = VisitPlan.objects.filter(household=visit.household, visitor=actor, done_on=None, cancelled_on=None)
    waiting.update(done_on=visit.day)
    if noted.corrected:
        _correct(visit, visit.household, noted.corrected)
    after = {"household": visit.household.code, "day": visit.day, "role": visit.role}
    record_event("visits.record", visit, actor=actor, bureau_id=visit.bureau_id, after=after)


def _role_of(actor: Staff) -> str:
    return next((kind for role, kind in _ROLES.items() if actor.holds(role)), VisitorRole.STAFF)


def _correct(visit: Visit, household: Household, found: Corrected) -> None:
    """Take a correction over if it was made from the state that stands; else keep both for a person to settle."""
    fits = found.based_on == household.revision
    correction = Correction(
        bureau_id=visit.bureau_id, visit=visit, based_on=found.based_on, people=found.people,
        settled=Settled.TAKEN if fits else Settled.OPEN,
    )  # fmt: skip
    correction.seal(found.contact)
    correction.save(force_insert=True)
    if fits:
        rewrite(household, corrected(household, found.contact, found.people))


def attach_photo(visit: Visit, upload: "UploadedFile[bytes]", *, key: str, actor: Staff) -> VisitPhoto:
    """Keep one photo of one's own visit, as drawn anew; sent again under the same `key` it is the one that is here.

    Raises NotNow without the household's consent or beyond MOST_PHOTOS, InvalidInput if it is no photo.
    """
    if visit.visitor_id != actor.pk:
        raise NotAllowed(_("You may not do this."))
    if not visit.photo_consent:
        raise NotNow(_("The household did not agree to photos."))
    if known := visit.photos.filter(key=key).first():
        return known
    accepted = accept(upload, anonymous=True)
    if accepted.photo is None:
        raise InvalidInput(_("This is not a photo."))
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)
        if known := visit.photos.filter(key=key).first():
            return known
        if visit.photos.count() >= MOST_PHOTOS:
            raise NotNow(_("At most %(count)d photos belong to one visit.") % {"count": MOST_PHOTOS})
        photo = VisitPhoto(bureau_id=visit.bureau_id, visit=visit, key=key)
        keep(photo, accepted)
        photo.save(force_insert=True)
        record_event("visits.attach_photo", visit, actor=actor, bureau_id=visit.bureau_id)
    return photo


def settle(visit: Visit, *, actor: Staff, same: bool) -> Visit:
    """Say of a second visit on one day whether it is the same one, which then counts once, or really another."""
    if not actor.has_perm("visits.settle", visit):
        raise NotAllowed(_("You may not do this."))
    twin = Twin.ONE if same else Twin.BOTH
    with transaction.atomic():
        if Visit.objects.filter(pk=visit.pk, twin=Twin.OPEN).update(twin=twin) != 1:
            raise WrongState(_("This is settled already."))
        record_event("visits.settle", visit, actor=actor, bureau_id=visit.bureau_id, after={"twin": twin})
        measure_again(VISITS)
    visit.refresh_from_db()
    return visit

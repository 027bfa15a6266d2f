"""座谈会: inviting people from outside, noting what they say, having it confirmed, and putting it into the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.receipts import mint
from huiyin.core.timing import today
from huiyin.meetings.models import Guest, GuestGroup, Meeting, MeetingState, Utterance
from huiyin.meetings.queries import has_begun
from huiyin.opinions.actions import Said, register
from huiyin.opinions.models import Channel, GiverForm, Kind, Opinion
from huiyin.opinions.queries import opinion_by_receipt
from huiyin.org.models import Staff
from huiyin.vault.actions import seal, seal_again
from huiyin.vault.contact import Contact
from huiyin.vault.queries import records_about

MOST_GUESTS = 40
"""Guests of one group at one meeting."""
_COMING = (MeetingState.PLANNED, MeetingState.ANNOUNCED)
OPEN = (*_COMING, MeetingState.HELD)
"""States in which people are asked and notes are taken: until the minutes are written."""
_ATTEMPTS = 5
_GONE = "—"
"""What stands where words were struck out."""


def invite_guests(
    meeting: Meeting, *, actor: Staff, group: str, count: int = 1, contact: Contact | None = None
) -> list[Guest]:
    """Put people of a group on the list: so many without a name, or one whose name and number are sealed at once."""
    _require(meeting, actor, OPEN)
    here = meeting.people_from_outside.filter(group=group)
    if not 1 <= count <= MOST_GUESTS - here.count():
        message = _("At most %(most)d guests of one group.") % {"most": MOST_GUESTS}
        raise InvalidInput(message, {"count": message})
    if contact and count > 1:
        message = _("A name belongs to one guest.")
        raise InvalidInput(message, {"count": message})
    last = here.aggregate(last=Max("label"))["last"] or 0
    rows = [
        Guest(bureau_id=meeting.bureau_id, meeting=meeting, group=GuestGroup(group), label=last + turn)
        for turn in range(1, count + 1)
    ]
    with transaction.atomic():
        Guest.objects.bulk_create(rows)
        if contact:
            seal(contact, about=rows[0], bureau=meeting.bureau)
        _note(meeting, "invite_guests", actor, {"group": group, "count": count})
    return rows


def mark_guests(meeting: Meeting, *, actor: Staff, came: Sequence[Guest]) -> Meeting:
    """Say which of the guests came: all at once, as the list stands."""
    _require(meeting, actor, OPEN)
    if not has_begun(meeting):
        raise NotNow(_("It has not begun yet."))
    keys = [guest.pk for guest in came]
    with transaction.atomic():
        meeting.people_from_outside.exclude(pk__in=keys).update(came=False)
        meeting.people_from_outside.filter(pk__in=keys).update(came=True)
        _note(meeting, "mark_guests", actor, {"came": len(keys)})
    return meeting


def note_down(
    meeting: Meeting, *, actor: Staff, text: str, guest: Guest | None = None, kind: str = Kind.REQUEST, tap: str = ""
) -> Utterance:
    """Note what somebody says, with or without who. `tap` names the press of the button: the same one twice is one row."""
    _require(meeting, actor, OPEN)
    if not has_begun(meeting):
        raise NotNow(_("It has not begun yet."))
    if not text.strip():
        message = _("Write what was said.")
        raise InvalidInput(message, {"text": message})
    if guest and guest.meeting_id != meeting.pk:
        raise NotAllowed(_("You may not do this."))
    for _attempt in range(_ATTEMPTS):
        if tap and (known := meeting.utterances.filter(tap=tap).first()):
            return known
        try:
            with transaction.atomic():
                return _write(meeting, actor, text=text.strip(), guest=guest, kind=kind, tap=tap)
        except IntegrityError:
            continue  # two note-takers at the same moment
    raise RuntimeError("no free place in five attempts")


def _write(meeting: Meeting, actor: Staff, *, text: str, guest: Guest | None, kind: str, tap: str) -> Utterance:
    last = meeting.utterances.aggregate(last=Max("order"))["last"] or 0
    row = Utterance(
        bureau_id=meeting.bureau_id, meeting=meeting, order=last + 1, text=text, guest=guest,
        group=guest.group if guest else "", kind=Kind(kind), tap=tap, noted_by=actor,
    )  # fmt: skip
    row.save(force_insert=True)
    if guest and not guest.came:
        Guest.objects.filter(pk=guest.pk).update(came=True)
    _note(meeting, "note_down", actor, {"utterance": row.order})
    return row


def correct(utterance: Utterance, *, actor: Staff, text: str) -> Utterance:
    """Write it as the speaker wants it, while it is read out. What was confirmed before has to be confirmed anew."""
    _require(utterance.meeting, actor, OPEN)
    if not text.strip():
        message = _("Write what was said.")
        raise InvalidInput(message, {"text": message})
    return _change(utterance, actor, "correct", text=text.strip(), confirmed_on=None, by_name=False)


def confirm_utterance(utterance: Utterance, *, actor: Staff, by_name: bool = False) -> Utterance:
    """Say that its speaker heard or read it and said that it is right; `by_name`, that the office may know who said it."""
    _require(utterance.meeting, actor, OPEN)
    if by_name and not (utterance.guest and records_about(utterance.guest).filter(shredded_on=None).exists()):
        raise NotNow(_("There is no name to it: enter the guest with name and telephone first."))
    return _change(utterance, actor, "confirm_utterance", confirmed_on=today(), by_name=by_name)


def take_back(utterance: Utterance, *, actor: Staff) -> Utterance:
    """Strike it out because its speaker does not want it written. The words are not kept."""
    _require(utterance.meeting, actor, OPEN)
    gone: dict[str, Any] = {
        "taken_back_on": today(),
        "confirmed_on": None,
        "by_name": False,
        "guest": None,
        "text": _GONE,
    }
    return _change(utterance, actor, "take_back", **gone)


def _change(utterance: Utterance, actor: Staff, verb: str, **changes: Any) -> Utterance:
    with transaction.atomic():
        free = Utterance.objects.filter(pk=utterance.pk, registered_on__isnull=True, taken_back_on__isnull=True)
        if free.update(**changes) != 1:
            raise NotNow(_("This is in the register already, or was taken back."))
        _note(utterance.meeting, verb, actor, {"utterance": utterance.order})
    for name, value in changes.items():
        setattr(utterance, name, value)
    return utterance


@dataclass(frozen=True)
class Heard:
    """An utterance that is an opinion now, with the code for its speaker."""

    utterance: Utterance
    number: str
    code: str


def register_utterances(meeting: Meeting, *, actor: Staff, key: str) -> list[Heard]:
    """Put what was confirmed into the register, each once, and return the receipts to hand out.

    `key` is the form's idempotency key: the same one shows the same receipts again; with another one, those are not to be had.
    """
    _require(meeting, actor, (*OPEN, MeetingState.MINUTED, MeetingState.APPROVED))
    heard, fresh = [], 0
    for row in meeting.utterances.filter(confirmed_on__isnull=False).select_related("guest"):
        row.meeting = meeting
        form_key = f"{key} {row.code}"
        with transaction.atomic():
            if row.registered_on is None and _let_go(row):
                heard.append(_register(row, actor, form_key))
                fresh += 1
                continue
        receipt = mint(meeting.bureau.code, form_key, purpose="opinion")
        if opinion := opinion_by_receipt(receipt.code):
            heard.append(Heard(row, opinion.number, receipt.code))
    if fresh:
        with transaction.atomic():
            _note(meeting, "register_utterances", actor, {"count": fresh})
    return heard


def forget(opinion: Opinion) -> None:
    """Strike what a speaker said out of the notes, and out of the minutes that repeat it: it went to the discipline office."""
    if opinion.channel != Channel.SYMPOSIUM:
        return
    meeting_code, _dash, code = opinion.source_ref.rpartition("-")
    row = Utterance.objects.filter(meeting__code=meeting_code, code=code).select_related("meeting").first()
    if row is None:
        return
    meeting, said = row.meeting, row.text
    row.delete()
    meeting.minutes = meeting.minutes.replace(said, _GONE)
    if typed := meeting.draft.get("minutes"):
        meeting.draft["minutes"] = typed.replace(said, _GONE)
    meeting.save(update_fields=["minutes", "draft"])


def _let_go(row: Utterance) -> bool:
    """Mark an utterance as registered; of whoever did not agree to be named, forget who it was."""
    changes: dict[str, Any] = {"registered_on": today()} | ({} if row.by_name else {"guest": None})
    return Utterance.objects.filter(pk=row.pk, registered_on__isnull=True).update(**changes) == 1


def _register(row: Utterance, actor: Staff, key: str) -> Heard:
    meeting = row.meeting
    said = Said(
        kind=row.kind, channel=Channel.SYMPOSIUM, text=row.text, township=meeting.township, received_on=meeting.day,
        source_ref=row.source_ref, giver_form=GiverForm.NAMED if row.by_name else GiverForm.ANONYMOUS,
    )  # fmt: skip
    done = register(said, bureau=meeting.bureau, key=key, actor=actor)
    if row.by_name and row.guest:
        sealed = records_about(row.guest).filter(shredded_on=None).first()
        if sealed:
            seal_again(sealed, about=done.opinion)
    return Heard(row, done.opinion.number, done.code)


def _require(meeting: Meeting, actor: Staff, states: Sequence[str]) -> None:
    if not actor.has_perm("meetings.hear", meeting):
        raise NotAllowed(_("You may not do this."))
    if meeting.status not in states:
        raise NotNow(_("The minutes are written, or the meeting was cancelled."))


def _note(meeting: Meeting, verb: str, actor: Staff, after: dict[str, Any]) -> None:
    record(f"meetings.{verb}", meeting, actor=actor, bureau_id=meeting.bureau_id, after=after)

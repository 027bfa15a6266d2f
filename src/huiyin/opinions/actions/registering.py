"""登记: taking in what somebody said, and handing them a receipt."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.core.actors import Actor
from huiyin.core.crypto import blind_indexes
from huiyin.core.errors import InvalidInput
from huiyin.core.files import Accepted
from huiyin.core.ids import day_id
from huiyin.core.receipts import Receipt, mint, public_number
from huiyin.core.rows import first_row, insert
from huiyin.core.timing import today
from huiyin.opinions import clock
from huiyin.opinions.actions.attaching import MOST_FILES, keep_attachment
from huiyin.opinions.actions.concerning import keep_from_the_named
from huiyin.opinions.models import (
    DispatchedWords,
    GiverForm,
    LateReceipt,
    Opinion,
    OpinionClock,
    OpinionWords,
    Reply,
    State,
    Update,
)
from huiyin.opinions.workflow import workflow
from huiyin.org.models import Bureau, Township
from huiyin.org.queries import office
from huiyin.vault.actions import seal
from huiyin.vault.contact import Contact

LONGEST = 20_000
"""Characters of one opinion. The longest real ones seen run to some 10,000."""
_ATTEMPTS = 20


class NumberTaken(InvalidInput):
    """The number at the source is that of an opinion in the register."""


@dataclass(frozen=True)
class History:
    """The answer that others gave before the opinion came to us, and its day."""

    reply: str
    answered_on: dt.date


@dataclass(frozen=True)
class Said:
    """An opinion as it comes in, before it has a number."""

    kind: str
    channel: str
    text: str
    title: str = ""
    township: Township | None = None
    place: str = ""
    giver_form: str = GiverForm.ANONYMOUS
    contact: Contact = field(default_factory=Contact)
    public_text: str = ""
    may_publish: bool = True
    received_on: dt.date | None = None
    source_ref: str = ""
    files: Sequence[Accepted] = ()
    history: History | None = None
    counted_from: dt.date | None = None
    """When the office's clock starts, if not on the day it was received: an old file is not late on the day it comes."""
    without_receipt: bool = False
    """Whether nobody is there to take a receipt: it came by a file or on paper (see `hand_out`)."""


@dataclass(frozen=True)
class Registered:
    """What the giver gets: the opinion, the code that only they hold, and by when the office decides who handles it.

    `repeated` says it was here already.
    """

    opinion: Opinion
    code: str
    decided_by: dt.date
    repeated: bool = False


def register(said: Said, *, bureau: Bureau, key: str, actor: Actor, receipt: Receipt | None = None) -> Registered:
    """Take in one opinion. `key` is the form's idempotency key: the same key is the same opinion and the same code.

    A giver who was handed a receipt beforehand, on a printed card, brings it as `receipt`; it is then what makes it one opinion.
    One transaction holds the row, the sealed contact, the first line of the story, the clock and the audit event.
    Raises InvalidInput for an empty or overlong text, NumberTaken if its number at the source is in the register, and NotAllowed
    if `actor` may not register.
    """
    _check(said)
    receipt = receipt or mint(bureau.code, key, purpose="opinion")
    for attempt in range(_ATTEMPTS):
        # Asked first: a refused INSERT would stand in PostgreSQL's log, with the words and the time.
        if known := _known(receipt):
            return _repeated(known, receipt)
        opinion = _unsaved(said, key, bureau=bureau, actor=actor, receipt=receipt, attempt=attempt)
        try:
            with transaction.atomic():
                started = _save([(opinion, said)], actor)
        except IntegrityError:
            if said.source_ref and _from_the_same_source(said, bureau):
                words = _("This number of the source is in the register already.")
                raise NumberTaken(words, {"source_ref": words}) from None
            continue  # a double click a moment ago, or a public number drawn twice
        return Registered(opinion, receipt.code, _decided_by(opinion, started))
    raise RuntimeError("no free public number in twenty draws")


def let_go(receipt_hash: bytes) -> list[bytes]:
    """Return what stands instead of the hash of a receipt that no longer opens an opinion here (under each master key).

    It leads nowhere, and a form that is sent once more is still known by it: its words do not come into the register again.
    """
    return blind_indexes(receipt_hash.hex(), purpose="receipts let go")


def _known(receipt: Receipt) -> int | None:
    held = (receipt.hash, *let_go(receipt.hash))
    places = ", ".join(["%s"] * len(held))
    found = first_row(f"SELECT id FROM opinions_opinion WHERE receipt_hash IN ({places})", *held)  # noqa: S608
    return int(found[0]) if found else None


def _repeated(pk: int, receipt: Receipt) -> Registered:
    opinion = Opinion.objects.get(pk=pk)
    first = opinion.clocks.filter(stage=clock.Stage.ACCEPT).order_by("started_on")
    return Registered(opinion, receipt.code, _decided_by(opinion, list(first[:1])), repeated=True)


def _decided_by(opinion: Opinion, started: Sequence[OpinionClock]) -> dt.date:
    """Return when the office's clock runs out; what came with its answer has none and was decided on that day."""
    return started[0].due_on if started else opinion.answered_on or opinion.received_on


def register_all(keyed: Sequence[tuple[Said, str]], *, bureau: Bureau, actor: Actor) -> int:
    """Take in many opinions, each with its key, and return how many of them were new. In all else as `register`.

    For files: a few statements for all of them instead of some twenty for each. Should one collide with what is
    there (a public number drawn twice, a number of the source typed in by somebody), they go in one by one.
    """
    for said, _key in keyed:
        _check(said)
    receipts = {key: mint(bureau.code, key, purpose="opinion") for _said, key in keyed}
    wanted = {held: key for key, one in receipts.items() for held in (one.hash, *let_go(one.hash))}
    there = Opinion.objects.filter(receipt_hash__in=wanted).only("pk", "bureau_id", "receipt_hash", "status")
    known = {wanted[bytes(one.receipt_hash)]: one for one in there}
    _mark_without_receipt([known[key] for said, key in keyed if said.without_receipt and key in known])
    fresh = {key: said for said, key in keyed if key not in known}
    if not fresh:
        return 0
    try:
        with transaction.atomic():
            new = [
                (_unsaved(said, key, bureau=bureau, actor=actor, receipt=receipts[key]), said)
                for key, said in fresh.items()
            ]
            _save(new, actor)
    except IntegrityError:
        return sum(_is_new(said, key, bureau, actor) for key, said in fresh.items())
    return len(fresh)


def _is_new(said: Said, key: str, bureau: Bureau, actor: Actor) -> bool:
    try:
        return not register(said, bureau=bureau, key=key, actor=actor).repeated
    except InvalidInput:
        return False  # the number at the source is taken


def _check(said: Said) -> None:
    if not said.text.strip():
        raise InvalidInput(_("Please write what you want to say."), {"text": _("Please write what you want to say.")})
    if len(said.text) > LONGEST:
        message = _("This is too long: at most %(count)d characters. Please attach a file for the rest.") % {
            "count": LONGEST
        }
        raise InvalidInput(message, {"text": message})
    if len(said.files) > MOST_FILES:
        message = _("At most %(count)d files belong to one opinion.") % {"count": MOST_FILES}
        raise InvalidInput(message, {"files": message})


def _unsaved(said: Said, key: str, *, bureau: Bureau, actor: Actor, receipt: Receipt, attempt: int = 0) -> Opinion:
    received_on = said.received_on or today()
    return Opinion(
        bureau=bureau, kind=said.kind, channel=said.channel, text=said.text, title=said.title or headline(said.text),
        township=said.township, place=said.place, giver_form=said.giver_form, public_text=said.public_text,
        may_publish=said.may_publish, received_on=received_on, source_ref=said.source_ref,
        registered_by_id=actor.actor_id, receipt_hash=receipt.hash,
        answered_on=said.history.answered_on if said.history else None,
        number=public_number(bureau.code, key, prefix=f"{received_on:%y}", attempt=attempt),
    )  # fmt: skip


def headline(text: str, longest: int = 30) -> str:
    """Return the first words of a text, as a title for lists."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _save(taken: Sequence[tuple[Opinion, Said]], actor: Actor) -> list[OpinionClock]:
    opinions = [opinion for opinion, _said in taken]
    for verb, some in (("register", _without_answer(taken)), ("take_over", _with_answer(taken))):
        if begun := [(one, {"channel": one.channel, "kind": one.kind}) for one, _said in some]:
            workflow.begin_all(begun, verb, actor=actor)
    keep_from_the_named(opinions, actor=actor)
    OpinionWords.write(*opinions)
    DispatchedWords.write(*opinions)
    for opinion, said in taken:
        if not said.contact.is_empty:
            seal(said.contact, about=opinion, bureau=opinion.bureau)
        for accepted in said.files:
            keep_attachment(opinion, accepted)
    insert([Update(bureau_id=one.bureau_id, opinion=one, verb="register", day=one.received_on) for one in opinions])
    _keep_answers(_with_answer(taken))
    _mark_without_receipt([opinion for opinion, said in taken if said.without_receipt])
    counted = [(opinion, said.counted_from or opinion.received_on) for opinion, said in _without_answer(taken)]
    return clock.start_all(counted, clock.Stage.ACCEPT, section=office())


def _mark_without_receipt(opinions: Sequence[Opinion]) -> None:
    """Note that nobody holds a receipt of these, unless it is known."""
    marks = [LateReceipt(bureau_id=one.bureau_id, opinion=one) for one in opinions if one.status != State.TRANSFERRED]
    if marks:
        LateReceipt.objects.bulk_create(marks, ignore_conflicts=True)


def _without_answer(taken: Sequence[tuple[Opinion, Said]]) -> list[tuple[Opinion, Said]]:
    return [pair for pair in taken if pair[1].history is None]


def _with_answer(taken: Sequence[tuple[Opinion, Said]]) -> list[tuple[Opinion, History]]:
    return [(opinion, said.history) for opinion, said in taken if said.history]


def _keep_answers(taken: Sequence[tuple[Opinion, History]]) -> None:
    """Keep answers given by others: no clock ran here, and nobody here drafted or approved them."""
    insert(
        [
            Reply(
                bureau_id=one.bureau_id, opinion=one, text=history.reply, taken_over=True, approved=True,
                drafted_on=history.answered_on, decided_on=history.answered_on,
            )
            for one, history in taken
        ]
    )  # fmt: skip
    insert(
        [
            # Its key is of its own day, so that nobody takes it for something that happened today.
            Update(
                id=day_id(history.answered_on), bureau_id=one.bureau_id, opinion=one, verb="answer", text=history.reply,
                day=history.answered_on, order=1,
            )
            for one, history in taken
        ]
    )  # fmt: skip


def _from_the_same_source(said: Said, bureau: Bureau) -> bool:
    return Opinion.objects.filter(bureau=bureau, channel=said.channel, source_ref=said.source_ref).exists()

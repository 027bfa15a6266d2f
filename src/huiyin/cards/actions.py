"""Printing cards, opening boxes, entering what lay in them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.cards import numbers
from huiyin.cards.models import Batch, Card, Emptying
from huiyin.cards.subjects import CARDS
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.files import Accepted
from huiyin.core.language import filled
from huiyin.core.receipts import Receipt, mint
from huiyin.core.rows import insert
from huiyin.core.timing import today
from huiyin.notifications.actions import notify
from huiyin.opinions.actions import Registered, Said, register
from huiyin.opinions.models import Channel, GiverForm
from huiyin.org.models import Staff, Township
from huiyin.vault.contact import Contact

MOST = 400
"""Cards of one batch: fifty sheets."""
_ATTEMPTS = 5


@dataclass(frozen=True)
class Printed:
    """A batch as it leaves the printer: of each card the number for the box and the code for the giver."""

    batch: Batch
    cards: Sequence[tuple[str, str]]


def print_cards(*, actor: Staff, township: Township, count: int, key: str, village: str = "") -> Printed:
    """Make a batch of cards. The same `key` is the same batch: a reload shows its sheet again, to who printed it and on that day.

    After that nobody can, for only hashes are stored. Raises NotNow then.
    """
    if not actor.has_perm("cards.print"):
        raise NotAllowed(_("You may not do this."))
    if not 1 <= count <= MOST:
        message = _("Between 1 and %(most)d cards are printed at once.") % {"most": MOST}
        raise InvalidInput(message, {"count": message})
    codes = [mint(actor.bureau.code, f"{key} {turn}", purpose="card") for turn in range(MOST)]
    if printed := _printed_before(codes, actor):
        return printed
    batch = Batch(bureau_id=actor.bureau_id, township=township, village=village.strip(), count=count, printed_by=actor)
    for _attempt in range(_ATTEMPTS):
        try:
            with transaction.atomic():
                return _print(batch, codes[:count], actor)
        except IntegrityError:  # a number drawn twice, or a double click a moment ago
            if printed := _printed_before(codes, actor):
                return printed
    raise RuntimeError("no free numbers in five draws")


def _print(batch: Batch, codes: Sequence[Receipt], actor: Staff) -> Printed:
    batch.save(force_insert=True)
    rows = [
        Card(bureau_id=batch.bureau_id, batch=batch, number=numbers.draw(), receipt_hash=receipt.hash)
        for receipt in codes
    ]
    insert(rows)
    after = {"township": batch.township.code, "village": batch.village, "count": batch.count}
    record("cards.print", batch, actor=actor, bureau_id=batch.bureau_id, after=after)
    return Printed(batch, [(row.number, receipt.code) for row, receipt in zip(rows, codes, strict=True)])


def _printed_before(codes: Sequence[Receipt], actor: Staff) -> Printed | None:
    first = Card.objects.filter(receipt_hash=codes[0].hash).select_related("batch__township").first()
    if first is None:
        return None
    batch = first.batch
    if batch.printed_by_id != actor.pk or batch.printed_on != today():
        raise NotNow(_("This batch was printed. Its codes cannot be read again; print a new one."))
    found = {bytes(row): number for row, number in batch.cards.values_list("receipt_hash", "number")}
    return Printed(batch, [(found[receipt.hash], receipt.code) for receipt in codes[: batch.count]])


def empty_box(
    *, actor: Staff, township: Township, second: Staff, found: int, village: str = "", day: dt.date | None = None
) -> Emptying:
    """Record that a box was opened by two people and how many cards lay in it. The second one is asked to confirm it."""
    if not actor.has_perm("cards.empty"):
        raise NotAllowed(_("You may not do this."))
    if second == actor:
        message = _("A box is opened by two people: name the other one.")
        raise InvalidInput(message, {"second": message})
    if day and day > today():
        message = _("This day is still to come.")
        raise InvalidInput(message, {"day": message})
    emptying = Emptying(
        bureau_id=actor.bureau_id, township=township, village=village.strip(), day=day or today(), found=found,
        by=actor, second=second,
    )  # fmt: skip
    with transaction.atomic():
        emptying.save(force_insert=True)
        after = {"place": str(emptying), "found": found, "second": second.username}
        record("cards.empty", emptying, actor=actor, bureau_id=emptying.bureau_id, after=after)
        text = gettext_lazy("You opened the box at %(place)s with %(name)s: %(found)d cards. Please confirm.")
        said = filled(text, place=emptying, name=actor.name, found=found)
        notify([second], text=said, url=reverse("cards:enter", args=[emptying.code]), by=actor)
    return emptying


def confirm(emptying: Emptying, *, actor: Staff) -> Emptying:
    """Confirm, as the second person, that one was there and that the count is right."""
    if not actor.has_perm("cards.confirm", emptying):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        waiting = Emptying.objects.filter(pk=emptying.pk, confirmed_on__isnull=True)
        if waiting.update(confirmed_on=today()) != 1:
            raise NotNow(_("The count is confirmed already."))
        record("cards.confirm", emptying, actor=actor, bureau_id=emptying.bureau_id)
    emptying.refresh_from_db()
    return emptying


@dataclass(frozen=True)
class Written:
    """What stands on a card."""

    kind: str
    text: str
    contact: Contact = field(default_factory=Contact)
    photo: Accepted | None = None


def enter(emptying: Emptying, *, actor: Staff, number: str, written: Written) -> Registered:
    """Put the words of a card into the register, under the receipt that its giver holds. The same card twice is one opinion.

    Raises InvalidInput for a number that is none or none of ours, NotNow for a card that was set aside or one more than was counted.
    """
    card = _card(emptying, actor, number)
    if card.set_aside:
        raise NotNow(_("This card was set aside."))
    said = Said(
        kind=written.kind, channel=Channel.BOX, text=written.text, township=card.batch.township, place=card.batch.village,
        giver_form=GiverForm.ANONYMOUS if written.contact.is_empty else GiverForm.NAMED, contact=written.contact,
        received_on=emptying.day, files=[written.photo] if written.photo else [],
    )  # fmt: skip
    with transaction.atomic():
        if card.emptying_id is None:
            _bring(card, emptying)
        receipt = Receipt("", bytes(card.receipt_hash))  # its code is the giver's alone
        return register(said, bureau=actor.bureau, key=f"card {receipt.hash.hex()}", actor=actor, receipt=receipt)


def set_aside(emptying: Emptying, *, actor: Staff, number: str) -> Card:
    """Say that a card came but is not entered: nobody can read it, nothing stands on it, or it goes sealed to another office."""
    card = _card(emptying, actor, number)
    if card.emptying_id is not None:
        raise NotNow(_("This card was dealt with already."))
    with transaction.atomic():
        _bring(card, emptying, set_aside=True)
        record("cards.set_aside", emptying, actor=actor, bureau_id=emptying.bureau_id, after={"card": card.number})
    return card


def _card(emptying: Emptying, actor: Staff, typed: str) -> Card:
    if not actor.has_perm("cards.enter", emptying):
        raise NotAllowed(_("You may not do this."))
    card = Card.objects.filter(number=numbers.read(typed)).select_related("batch__township").first()
    if card is None:
        message = _("We have printed no card of this number.")
        raise InvalidInput(message, {"number": message})
    return card


def _bring(card: Card, emptying: Emptying, *, set_aside: bool = False) -> None:
    """Tie a card to the opening of the box it lay in, once, and no more cards than were counted."""
    Emptying.objects.select_for_update().get(pk=emptying.pk)
    if emptying.cards.count() >= emptying.found:
        raise NotNow(_("All %(count)d cards that were counted have been dealt with.") % {"count": emptying.found})
    waiting = Card.objects.filter(pk=card.pk, emptying__isnull=True)
    if waiting.update(emptying=emptying, set_aside=set_aside) != 1:
        raise NotNow(_("This card was dealt with already."))
    card.emptying, card.set_aside = emptying, set_aside
    measure_again(CARDS)

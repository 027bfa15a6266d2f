"""The portal's door: what becomes of a card before its words are in the register. Afterwards its code is the opinion's own."""

import datetime as dt
from dataclasses import dataclass

from huiyin.cards.models import Card
from huiyin.core.receipts import receipt_hash


@dataclass(frozen=True)
class Waiting:
    """A card whose code was shown and that no opinion belongs to (yet). `came_on` is the day its box was opened, if it lay in it."""

    came_on: dt.date | None


def find(code: str) -> Waiting | None:
    """Return what is known of the card with this receipt code, found by its hash as every receipt is."""
    card = Card.objects.filter(receipt_hash=receipt_hash(code)).select_related("emptying").first()
    return Waiting(card.emptying.day if card.emptying else None) if card else None

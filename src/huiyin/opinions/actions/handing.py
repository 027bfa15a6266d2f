"""补发回执: a receipt for the giver of what came by a file or on paper, once the office has reached them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.receipts import mint
from huiyin.core.timing import today
from huiyin.opinions.actions.noting import note
from huiyin.opinions.models import LateReceipt, Opinion
from huiyin.org.models import Staff


@dataclass(frozen=True)
class Handed:
    """A receipt to hand out: of which opinion, and the code that is shown this once."""

    opinion: Opinion
    code: str


def hand_out(opinions: Iterable[Opinion], *, actor: Staff, key: str) -> list[Handed]:
    """Make a receipt for each opinion of which nobody holds one. The same `key` shows the same codes again.

    With it the giver follows, adds and rates, as with any receipt; that it came late, and from whom, is kept for ever.
    Raises NotAllowed, or NotNow if somebody holds one already: then none is made.
    """
    with transaction.atomic():
        return [_hand_out(opinion, actor, key) for opinion in opinions]


def _hand_out(opinion: Opinion, actor: Staff, key: str) -> Handed:
    if not actor.has_perm("opinions.hand_out", opinion):
        raise NotAllowed(_("You may not do this."))
    receipt = mint(opinion.bureau.code, f"{key} {opinion.number}", purpose="late receipt")
    rows = LateReceipt.objects.filter(opinion=opinion)
    if rows.filter(receipt_hash=None).update(receipt_hash=receipt.hash, handed_on=today(), handed_by=actor):
        note(opinion, "opinions.hand_out", actor=actor)
    elif not rows.filter(receipt_hash=receipt.hash).exists():
        raise NotNow(_("%(number)s: somebody holds its receipt already.") % {"number": opinion.number})
    return Handed(opinion, receipt.code)

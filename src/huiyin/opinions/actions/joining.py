"""The same matter said by the same person in several ways: joined, so that they are counted once, and taken apart again."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.actors import Actor, Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.opinions.models import Again, Merge, Opinion, State
from huiyin.opinions.queries import opinion_by_receipt
from huiyin.opinions.rules import holds_the_receipt
from huiyin.org.models import Staff


def join(opinion: Opinion, *, actor: Public, code: str) -> Opinion:
    """Join an opinion with the one whose receipt code its giver shows as well, and return that one.

    Each goes its own way; the office sees that they are one person's. Raises InvalidInput if the code opens no other opinion, NotNow
    if they are joined already.
    """
    if not holds_the_receipt(actor, opinion):
        raise NotAllowed(_("You may not do this."))
    other = opinion_by_receipt(code)
    if other is None or other.status == State.TRANSFERRED:
        raise InvalidInput(_("This code opens no opinion."), {"code": _("This code opens no opinion.")})
    if other.pk == opinion.pk:
        message = _("This is the code of the matter before you. Enter that of the other receipt.")
        raise InvalidInput(message, {"code": message})
    with transaction.atomic():
        if count_once(opinion, other) is None:
            raise NotNow(_("They are joined already."))
        record("opinions.join", opinion, actor=actor, bureau_id=opinion.bureau_id, after={"with": other.number})
    return other


def part(opinion: Opinion, *, actor: Actor) -> Opinion:
    """Let an opinion stand by itself again: as its giver, or as the office. What the office merged stays joined until that is undone."""
    is_office = isinstance(actor, Staff) and actor.has_perm("opinions.part", opinion)
    if not (is_office or holds_the_receipt(actor, opinion)):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        joined = Again.objects.filter(Q(opinion=opinion) | Q(target=opinion), merge=None, undone_on=None)
        if not joined.update(undone_on=today(), undone_by=actor if isinstance(actor, Staff) else None):
            raise NotNow(_("It stands by itself."))
        record("opinions.part", opinion, actor=actor, bureau_id=opinion.bureau_id)
    return opinion


def count_once(opinion: Opinion, target: Opinion, *, merge: Merge | None = None) -> Again | None:
    """Note that one giver gave both, in the caller's transaction; return None if that is known."""
    # Two who join at once would lead to each other, and nobody would be counted.
    list(Opinion.objects.select_for_update().filter(pk__in=(opinion.pk, target.pk)).order_by("pk").values_list("pk"))
    first, second = _first_said(target.pk), _first_said(opinion.pk)
    if first == second:
        return None
    return Again.objects.create(bureau_id=opinion.bureau_id, opinion_id=second, target_id=first, merge=merge)


def _first_said(opinion: int) -> int:
    """Return the opinion with which its giver is counted."""
    while link := Again.objects.filter(opinion=opinion, undone_on=None).first():
        opinion = link.target_id
    return opinion

"""Reading the director's mailbox: the letters among the opinions that a person may see."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.mailbox.models import Mark, Sight
from huiyin.opinions.models import Channel, Opinion, State
from huiyin.opinions.queries import opinions_visible_to


def letters_visible_to(actor: Any) -> QuerySet[Opinion]:
    """Return the letters this person may know of, each with `was_seen` by the director."""
    letters = opinions_visible_to(actor).filter(channel=Channel.MAILBOX)
    return letters.annotate(was_seen=Exists(Sight.objects.filter(opinion=OuterRef("pk"))))


def unseen(actor: Any) -> QuerySet[Opinion]:
    """Return the letters that the director has yet to read; one that was withdrawn before, nobody reads."""
    return letters_visible_to(actor).filter(sight__isnull=True).exclude(status=State.WITHDRAWN)


def marks_on(opinion: Opinion) -> list[Mark]:
    """Return what the director wrote on a letter, the first mark first."""
    return list(Mark.objects.filter(opinion=opinion).select_related("by", "deputy"))

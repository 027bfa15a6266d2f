"""What is pointed out in a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How grave it is. Of two marks that overlap, the graver one stands."""

    BLOCK = "block", _("must go before review")
    MASK = "mask", _("may identify a person")
    ASK = "ask", _("look again")


@dataclass(frozen=True)
class Mark:
    """A stretch `start:end` of a text, what is the matter with it, and what could stand there instead."""

    start: int
    end: int
    text: str
    level: Level
    label: Any
    instead: str = ""


_RANK = {level: rank for rank, level in enumerate(Level)}


def settled(found: Iterable[Mark]) -> list[Mark]:
    """Return the marks in the order of the text, without overlaps."""
    taken: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (_RANK[mark.level], mark.start, -mark.end)):
        if all(mark.end <= other.start or other.end <= mark.start for other in taken):
            taken.append(mark)
    return sorted(taken, key=lambda mark: mark.start)

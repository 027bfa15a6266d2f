"""What kinds of item have sealed contact data, and who answers for each kind.

The vault lies below the registers and knows none of them. Each register says at start-up who may ask for the contact data
of one of its items, who may approve that, and where the item's page is; of a kind that nobody registered nothing can be read.
"""

from collections.abc import Callable
from dataclasses import dataclass

from huiyin.org.models import Staff


@dataclass(frozen=True)
class SubjectKind:
    """The answers of one register, each given the number (primary key) of an item of its own."""

    may_request: Callable[[Staff, int], bool]
    may_decide: Callable[[Staff, int], bool]
    label: Callable[[int], str]
    url: Callable[[int], str]


_kinds: dict[str, SubjectKind] = {}


def register(kind: str, answers: SubjectKind) -> None:
    """Declare a kind of item by its model label, e.g. `opinions.opinion`. Called once, from the register's `rules`."""
    _kinds[kind] = answers


def kind_of(kind: str) -> SubjectKind | None:
    """Return the answers of the register that `kind` belongs to."""
    return _kinds.get(kind)

"""What rooms above keep beside an opinion, and let go of when it leaves: handed to the discipline office, or withdrawn by its giver."""

from collections.abc import Callable
from typing import Any

Forgetter = Callable[[Any], None]

_forgetters: list[Forgetter] = []
_retractors: list[Forgetter] = []


def add_forgetter(forgetter: Forgetter) -> None:
    """Let `forgetter(opinion)` remove what its room keeps beside an opinion, in the transaction that hands it over."""
    _forgetters.append(forgetter)


def add_retractor(retractor: Forgetter) -> None:
    """Let `retractor(opinion)` take its words out of what its room passes on, in the transaction that withdraws it."""
    _retractors.append(retractor)


def forget_above(opinion: Any) -> None:
    """Let every room above forget an opinion."""
    for forgetter in _forgetters:
        forgetter(opinion)


def retract_above(opinion: Any) -> None:
    """Let every room above stop passing on what a withdrawn opinion said."""
    for retractor in _retractors:
        retractor(opinion)

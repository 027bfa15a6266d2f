"""What rooms above keep beside an opinion, and forget when it is handed to the discipline office."""

from collections.abc import Callable
from typing import Any

Forgetter = Callable[[Any], None]

_forgetters: list[Forgetter] = []


def add_forgetter(forgetter: Forgetter) -> None:
    """Let `forgetter(opinion)` remove what its room keeps beside an opinion, in the transaction that hands it over."""
    _forgetters.append(forgetter)


def forget_above(opinion: Any) -> None:
    """Let every room above forget an opinion."""
    for forgetter in _forgetters:
        forgetter(opinion)

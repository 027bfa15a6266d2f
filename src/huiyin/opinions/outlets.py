"""Where else givers are told what they read under their receipt: rooms above may carry a line to where a giver is."""

from collections.abc import Callable, Sequence
from typing import Any

Outlet = Callable[[Sequence[Any]], None]

_outlets: list[Outlet] = []


def add_outlet(outlet: Outlet) -> None:
    """Let `outlet(updates)` carry new lines of givers' stories further, in the transaction that writes them."""
    _outlets.append(outlet)


def carry_further(updates: Sequence[Any]) -> None:
    """Hand new lines to every room that carries some."""
    for outlet in _outlets:
        outlet(updates)

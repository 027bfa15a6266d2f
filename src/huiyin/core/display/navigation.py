"""The way through the desk."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from huiyin.core.display.marks import Text


@dataclass(frozen=True)
class NavItem:
    """One page the desk offers. `count` is what waits there, `what` says in a line what it is for."""

    label: Text
    url: str
    icon: str
    count: int | None = None
    what: Text = ""
    leads_to: Sequence[str] = ()
    """Addresses of pages reached through this one: there it is the current entry."""


@dataclass(frozen=True)
class NavSection:
    """A named group of entries."""

    label: Text
    items: Sequence[NavItem] = field(default_factory=tuple)

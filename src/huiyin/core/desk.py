"""What the desk offers each person. Registers say it at start-up; the shell and the to-do list ask here, and know no app.

An app calls `add_room`, `add_work`, `add_register` and the like in its `AppConfig.ready()`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import rules
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from huiyin.core.display import Link, NavItem, NavSection, Text

GROUPS = {
    "work": pgettext_lazy("navigation", "My work"),
    "campaign": pgettext_lazy("navigation", "Campaign"),
    "study": pgettext_lazy("navigation", "Study"),
    "hear": pgettext_lazy("navigation", "Hearing"),
    "ask": pgettext_lazy("navigation", "Channels"),
    "rectify": pgettext_lazy("navigation", "Rectification"),
    "show": pgettext_lazy("navigation", "Publicity"),
    "sealed": pgettext_lazy("navigation", "Sealed"),
    "look": pgettext_lazy("navigation", "Overview"),
    "run": pgettext_lazy("navigation", "Administration"),
}
"""The headings of the side navigation, in their order."""

SETTINGS = {
    "bureau": pgettext_lazy("settings", "The bureau"),
    "own": pgettext_lazy("settings", "My account"),
}
"""The headings of the page of settings, in their order."""


@dataclass(frozen=True)
class Room:
    """One page the desk offers to whoever holds `permission`: an entry of the side navigation, or of the page of settings."""

    group: str
    label: Any
    url_name: str
    icon: str
    permission: str
    order: int = 50
    count: Callable[[Any], int] | None = None
    """`(staff)` → the number to show beside it; one query at most."""
    what: Text = ""
    """What it is for, in one line; said on the page of settings."""
    groups: Sequence[str] = ()
    """The groups whose rooms are reached through this one."""


WORK = {
    "due": pgettext_lazy("my work", "What is due"),
    "read": pgettext_lazy("my work", "What to read"),
    "be": pgettext_lazy("my work", "Where to be"),
}
"""The headings of everybody's first page, in their order."""


@dataclass(frozen=True)
class Tap:
    """What is done with one press right on the first page: sent to an address, or a page that is opened."""

    label: Text
    url: str
    is_sent: bool = True


@dataclass(frozen=True)
class Work:
    """One kind of work that waits for a person: how many, how urgent (`light` of the most urgent), and where.

    With a `day` it is a single thing: when it is due, or takes place.
    """

    label: Text
    count: int
    url: str
    light: str = ""
    order: int = 50
    group: str = "due"
    day: dt.date | None = None
    note: Text = ""
    tap: Tap | None = None

    @property
    def heading(self) -> Text:
        """Under which heading of the first page it stands."""
        return WORK[self.group]


@dataclass(frozen=True)
class Hit:
    """One item that a search of the desk found; `text` is what this person may read of it."""

    number: str
    title: str
    url: str
    text: str = ""


@dataclass(frozen=True)
class Found:
    """What one register holds of a query: its newest hits, and the address of the list with all of them."""

    label: Text
    hits: Sequence[Hit]
    url: str


@dataclass(frozen=True)
class KeptViews:
    """The views of a list that this person keeps by name, and where the present one is sent to be kept."""

    links: Sequence[Link]
    keep_url: str
    may_share: bool


@dataclass(frozen=True)
class Remark:
    """What a room above has to say on an item's page, over the item's own words."""

    title: Text
    text: str = ""
    icon: str = ""


FEW = 3
"""Single things of a kind on the first page; the rest are one line."""
MOST_FOUND = 8
"""Hits of one register on the page of the search box; its list has them all."""


@dataclass(frozen=True)
class Selection:
    """What several ticked rows of a list can be made into: a page that is opened with their numbers (`?name=…&name=…`)."""

    register: str
    """The list, by its register's name, e.g. `opinions`."""
    label: Any
    url_name: str
    name: str
    permission: str

    @property
    def url(self) -> str:
        """The address of that page."""
        return reverse(self.url_name)


Provider = Callable[[Any], Iterable[Work]]
Follower = Callable[[Any, Any], Iterable[Link]]
Commenter = Callable[[Any, Any], Iterable[Remark]]
Finder = Callable[[Any, str], Found]
Keeper = Callable[[HttpRequest, str], KeptViews | None]

_rooms: list[Room] = []
_providers: list[Provider] = []
_finders: list[Finder] = []
_keepers: list[Keeper] = []
_selections: list[Selection] = []
_followers: dict[str, list[Follower]] = {}
_commenters: dict[str, list[Commenter]] = {}


def add_room(room: Room) -> None:
    """Put an entry into the side navigation."""
    _rooms.append(room)


def add_work(provider: Provider) -> None:
    """Let `provider(staff)` tell what waits for a person. It must cost a fixed number of queries."""
    _providers.append(provider)


def add_register(finder: Finder) -> None:
    """Let `finder(staff, query)` search a register for the desk's search box: within what this person may see."""
    _finders.append(finder)


def add_keeper(keeper: Keeper) -> None:
    """Let `keeper(request, path)` show the kept views of the list at `path` beside its filters."""
    _keepers.append(keeper)


def add_selection(selection: Selection) -> None:
    """Let the ticked rows of a register's list be made into something of the room above."""
    _selections.append(selection)


def add_follower(register: str, follower: Follower) -> None:
    """Let `follower(item, staff)` say on an item's page where it led in the room above: within what this person may see."""
    _followers.setdefault(register, []).append(follower)


def add_commenter(register: str, commenter: Commenter) -> None:
    """Let `commenter(item, staff)` put remarks over an item's words: what everybody who sees the item may read."""
    _commenters.setdefault(register, []).append(commenter)


def selections(register: str, user: Any) -> list[Selection]:
    """Return what this person may make of several rows of the register."""
    return [one for one in _selections if one.register == register and rules.has_perm(one.permission, user)]


def led_to(register: str, item: Any, user: Any) -> list[Link]:
    """Return where an item led, as far as this person may know."""
    return [link for follower in _followers.get(register, []) for link in follower(item, user)]


def remarks_on(register: str, item: Any, user: Any) -> list[Remark]:
    """Return what the rooms above say on an item's page."""
    return [remark for commenter in _commenters.get(register, []) for remark in commenter(item, user)]


def navigation(user: Any) -> list[NavSection]:
    """Return the side navigation of this person: only what they may open."""
    return _sections(GROUPS, user)


def settings(user: Any) -> list[NavSection]:
    """Return what this person may set, for the bureau and for themselves."""
    return _sections(SETTINGS, user)


def top(user: Any) -> list[NavItem]:
    """Return what stands in the bar above every page of the desk: rooms of the group `top`, such as the bell."""
    return _items("top", user)


def _sections(groups: Mapping[str, Text], user: Any) -> list[NavSection]:
    sections = (NavSection(label, _items(group, user)) for group, label in groups.items())
    return [section for section in sections if section.items]


def _items(group: str, user: Any) -> list[NavItem]:
    rooms = sorted((room for room in _rooms if room.group == group), key=lambda room: room.order)
    return [
        NavItem(
            room.label,
            _address(room.url_name),
            room.icon,
            count=room.count(user) if room.count else None,
            what=room.what,
            leads_to=[_address(each.url_name) for each in _rooms if each.group in room.groups],
        )
        for room in rooms
        if rules.has_perm(room.permission, user)
    ]


@cache
def _address(url_name: str) -> str:
    """Return where a room stands, the same on every page."""
    return reverse(url_name)


def waiting_for(user: Any) -> list[Work]:
    """Return what waits for this person: due, to be read, to be at; in each the most urgent and the nearest first."""
    groups, urgency = list(WORK), {"red": 0, "yellow": 1, "blue": 2}
    found = [work for provider in _providers for work in provider(user) if work.count]
    return sorted(
        found,
        key=lambda work: (
            groups.index(work.group), urgency.get(work.light, 3), work.day is None, work.day or dt.date.max, work.order
        ),
    )  # fmt: skip


def few(rows: QuerySet[Any], single: Callable[[Any], Work], rest: Callable[[int], Work]) -> Iterator[Work]:
    """Yield a few rows as single things, the first of them first, and what `rest` makes of the number of the others."""
    found = list(rows[: FEW + 1])
    yield from map(single, found[:FEW])
    if len(found) > FEW:
        yield rest(rows.count() - FEW)


def find(user: Any, query: str) -> list[Found]:
    """Return what each register holds of `query`, registers without a hit left out."""
    return [found for finder in _finders if (found := finder(user, query)).hits]


def kept_views(request: HttpRequest, path: str) -> list[KeptViews]:
    """Return the kept views of the list at `path`."""
    return [views for keeper in _keepers if (views := keeper(request, path))]

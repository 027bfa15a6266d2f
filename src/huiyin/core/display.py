"""What pages show, as plain data: apps fill these in, the tags of `{% load ui %}` draw them.

Nothing here knows an app. A tone is a meaning, not a colour; the style sheet gives it its colour, and the word and the shape
beside it say the same thing again, because colour alone says nothing to many readers.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

Text = str | Promise
_ITEM = _("Item")
_MONTH = _("Month")


class Tone(StrEnum):
    """What a mark means."""

    PLAIN = "plain"
    ACTIVE = "active"
    GOOD = "good"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True)
class Look:
    """How a state looks."""

    tone: Tone
    icon: str


# One look for each state of the product, whatever register it belongs to. A state not named here looks plain.
STATUS_LOOKS: dict[str, Look] = {
    "received": Look(Tone.PLAIN, icon="inbox"),
    "accepted": Look(Tone.ACTIVE, icon="clipboard-check"),
    "dispatched": Look(Tone.ACTIVE, icon="send"),
    "answered": Look(Tone.GOOD, icon="message-check"),
    "merged": Look(Tone.PLAIN, icon="git-merge"),
    "diverted": Look(Tone.PLAIN, icon="arrow-forward-up"),
    "declined": Look(Tone.PLAIN, icon="ban"),
    "disputed": Look(Tone.YELLOW, icon="arrow-back-up"),
    "withdrawn": Look(Tone.PLAIN, icon="arrow-back"),
    "listed": Look(Tone.PLAIN, icon="list-details"),
    "assigned": Look(Tone.ACTIVE, icon="user-check"),
    "rectifying": Look(Tone.ACTIVE, icon="tools"),
    "submitted": Look(Tone.BLUE, icon="file-upload"),
    "verified": Look(Tone.GOOD, icon="shield-check"),
    "on_notice": Look(Tone.BLUE, icon="speakerphone"),
    "struck_off": Look(Tone.GOOD, icon="rosette-discount-check"),
    "long_term": Look(Tone.ACTIVE, icon="infinity"),
    "draft": Look(Tone.PLAIN, icon="edit"),
    "in_review": Look(Tone.BLUE, icon="eye"),
    "approved": Look(Tone.GOOD, icon="circle-check"),
    "released": Look(Tone.GOOD, icon="world"),
    "requested": Look(Tone.BLUE, icon="hourglass"),
    "refused": Look(Tone.PLAIN, icon="ban"),
    "verifying": Look(Tone.ACTIVE, icon="search"),
    "filed": Look(Tone.ACTIVE, icon="folder"),
    "referred": Look(Tone.PLAIN, icon="arrow-forward-up"),
    "prepared": Look(Tone.PLAIN, icon="edit"),
    "running": Look(Tone.ACTIVE, icon="player-play"),
    "closed": Look(Tone.GOOD, icon="circle-check"),
    "under_way": Look(Tone.ACTIVE, icon="player-play"),
    "at_the_gate": Look(Tone.BLUE, icon="hourglass"),
    "passed": Look(Tone.GOOD, icon="circle-check"),
    "planned": Look(Tone.PLAIN, icon="edit"),
    "announced": Look(Tone.ACTIVE, icon="speakerphone"),
    "held": Look(Tone.ACTIVE, icon="users"),
    "minuted": Look(Tone.BLUE, icon="hourglass"),
    "archived": Look(Tone.GOOD, icon="archive"),
    "cancelled": Look(Tone.PLAIN, icon="ban"),
    "concluded": Look(Tone.GOOD, icon="circle-check"),
    "sent": Look(Tone.ACTIVE, icon="send"),
    "sent_back": Look(Tone.YELLOW, icon="arrow-back-up"),
    "given": Look(Tone.BLUE, icon="inbox"),
    "settled": Look(Tone.GOOD, icon="circle-check"),
    "open": Look(Tone.ACTIVE, icon="player-play"),
    "published": Look(Tone.GOOD, icon="world"),
    "entered": Look(Tone.BLUE, icon="hourglass"),
    "differs": Look(Tone.YELLOW, icon="alert-triangle"),
    "counted": Look(Tone.GOOD, icon="circle-check"),
}
PLAIN_LOOK = Look(Tone.PLAIN, icon="circle")


class Light(StrEnum):
    """The urging ladder's lights: reminder, warning, overdue for long."""

    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"

    @property
    def word(self) -> Text:
        return _LIGHT_WORDS[self]


_LIGHT_WORDS: dict[Light, Text] = {
    Light.BLUE: pgettext_lazy("light", "Blue: due soon"),
    Light.YELLOW: pgettext_lazy("light", "Yellow: overdue"),
    Light.RED: pgettext_lazy("light", "Red: long overdue"),
}


@dataclass(frozen=True)
class ClockFace:
    """A deadline as a person reads it.

    `days_left` counts working days: 0 is the last day, negative is overdue. `light` is the ladder's colour, if any is lit.
    """

    due: dt.date
    days_left: int
    light: Light | None = None
    paused: bool = False

    @property
    def words(self) -> str:
        if self.paused:
            return gettext("Clock paused")
        if self.days_left == 0:
            return gettext("Due today")
        if self.days_left > 0:
            return ngettext("%(n)d working day left", "%(n)d working days left", self.days_left) % {"n": self.days_left}
        return ngettext("%(n)d working day over", "%(n)d working days over", -self.days_left) % {"n": -self.days_left}


def month_day(day: dt.date) -> str:
    """Return a day of the year at hand in the reader's language, e.g. 5月9日 or May 9."""
    return date_format(day, pgettext("month and day, in the letters of Django's date format", "M j"))


class FactState(StrEnum):
    """Where one of the five facts stands."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    DONE = "done"
    UNDONE = "undone"
    NONE = "none"


_FACT_STATES: dict[FactState, Text] = {
    FactState.WAITING: pgettext_lazy("fact", "Not yet"),
    FactState.UNDER_WAY: pgettext_lazy("fact", "Under way"),
    FactState.DONE: pgettext_lazy("fact", "Done"),
    FactState.UNDONE: pgettext_lazy("fact", "Sent back"),
    FactState.NONE: pgettext_lazy("fact", "Not needed"),
}


@dataclass(frozen=True)
class Fact:
    """One fact: whether it happened, on which day, by whom, and a few words about it."""

    state: FactState = FactState.WAITING
    day: dt.date | None = None
    who: str = ""
    note: str = ""
    url: str = ""

    @property
    def word(self) -> Text:
        return _FACT_STATES[self.state]


@dataclass(frozen=True)
class NamedFact:
    """A fact with its names, as the strip draws it."""

    name: Text
    initial: Text
    fact: Fact


@dataclass(frozen=True)
class FiveFacts:
    """Answered, done, verified, struck off, rated: five facts that no page may merge into one "closed"."""

    answered: Fact = Fact()
    done: Fact = Fact()
    verified: Fact = Fact()
    struck_off: Fact = Fact()
    rated: Fact = Fact()

    def __iter__(self) -> Iterator[NamedFact]:
        for each in fields(self):
            name, initial = _FACT_NAMES[each.name]
            yield NamedFact(name, initial, getattr(self, each.name))


_FACT_NAMES: dict[str, tuple[Text, Text]] = {
    "answered": (pgettext_lazy("fact", "Answered"), pgettext_lazy("initial of answered", "A")),
    "done": (pgettext_lazy("fact", "Put right"), pgettext_lazy("initial of put right", "P")),
    "verified": (pgettext_lazy("fact", "Verified"), pgettext_lazy("initial of verified", "V")),
    "struck_off": (pgettext_lazy("fact", "Struck off"), pgettext_lazy("initial of struck off", "S")),
    "rated": (pgettext_lazy("fact", "Rated"), pgettext_lazy("initial of rated", "R")),
}


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    label: Text
    url: str
    icon: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of an item's story. A `dt.datetime` shows its time too; public pages give a `dt.date`.

    At the desk `told` says whether the act's words reached the giver or stayed inside; where nobody asks, it is None.
    """

    when: dt.date | dt.datetime
    title: Text
    who: Text = ""
    text: str = ""
    tone: Tone = Tone.PLAIN
    icon: str = ""
    links: Sequence[Link] = ()
    changes: Sequence[str] = ()
    told: bool | None = None


@dataclass(frozen=True)
class Stat:
    """A number that counts, with the rows behind it one press away."""

    label: Text
    value: int | str
    url: str = ""
    note: Text = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart."""

    label: Text
    value: float
    url: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class BarChart:
    """A bar chart that is a table: every bar stands in its row beside its number."""

    title: Text
    bars: Sequence[Bar]
    unit: Text = ""
    label_heading: Text = _ITEM
    note: Text = ""

    @property
    def largest(self) -> float:
        return max((bar.value for bar in self.bars), default=0) or 1

    def rows(self) -> list[dict[str, Any]]:
        """Return each bar with its width in hundredths of the largest."""
        return [{"bar": bar, "width": round(100 * bar.value / self.largest, 2)} for bar in self.bars]


@dataclass(frozen=True)
class Series:
    """One line of a line chart."""

    name: Text
    values: Sequence[float]


@dataclass(frozen=True)
class LineChart:
    """One to three lines over the same points, with their table."""

    title: Text
    labels: Sequence[str]
    series: Sequence[Series]
    unit: Text = ""
    label_heading: Text = _MONTH
    note: Text = ""
    urls: Sequence[str] = ()
    """For each label the address of what is behind its numbers, if there is one."""

    @property
    def top(self) -> int:
        """Return the rounded-up top of the scale: four steps of 1, 2, 3 or 5 times a power of ten."""
        largest = max((value for line in self.series for value in line.values), default=0) or 1
        power = 1
        while True:
            for step in (1, 2, 3, 5):
                if largest <= step * power * 4:
                    return step * power * 4
            power *= 10

    def ticks(self) -> list[int]:
        """Return the scale's numbers from the top down."""
        return [self.top // 4 * quarter for quarter in (4, 3, 2, 1, 0)]

    def lines(self) -> list[dict[str, Any]]:
        """Return each line as the points of an SVG polyline in a box of 100 by 100."""
        last = max(len(self.labels) - 1, 1)
        return [
            {
                "name": line.name,
                "points": " ".join(
                    f"{100 * at / last:.2f},{100 - 100 * value / self.top:.2f}" for at, value in enumerate(line.values)
                ),
            }
            for line in self.series
        ]

    def table(self) -> list[tuple[str, str, list[float]]]:
        """Return the rows of the table: a label, its address or nothing, and one number per line."""
        urls = self.urls or [""] * len(self.labels)
        return [
            (label, url, [line.values[at] for line in self.series])
            for at, (label, url) in enumerate(zip(self.labels, urls, strict=True))
        ]


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


def month_year(month: dt.date) -> str:
    """Return a month and its year, short enough to stand under a chart, e.g. 2026年5月 or May 2026."""
    return date_format(month, pgettext("month and year, in the letters of Django's date format", "M Y"))

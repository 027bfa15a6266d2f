"""The five facts of a matter, which no page may merge into one."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from django.utils.translation import pgettext_lazy

from huiyin.core.display.marks import Text


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

"""What the machine knows on the first day: the duties of sections and bodies, and a few hundred phrases of the public.

A lesson counts as one of today's decisions. Decisions lose half their weight in a year, so a bureau's habits win over the
template once it has some, and its new habits over its old ones.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from huiyin.triage.engine.classify import Example

NONE: Final = "none"
_HALF_LIFE_DAYS: Final = 365
_SENTENCE_END: Final = re.compile(r"[。；\n]+")


@dataclass(frozen=True)
class Duty:
    """What one section or body is for: in the bureau's words, in the public's, and by keyword."""

    label: str
    duties: str
    matters: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    def examples(self) -> list[Example]:
        """Return one example for each sentence, matter and keyword."""
        sentences = [sentence for sentence in _SENTENCE_END.split(self.duties) if sentence]
        return [Example(text, self.label) for text in (*sentences, *self.matters, *self.keywords)]


@cache
def lessons(target: str) -> tuple[Example, ...]:
    """Return the shipped examples for `kind`, `severity` or `wind`."""
    shipped = tomllib.loads((files("huiyin.triage") / "data" / "lessons.toml").read_text(encoding="utf-8"))
    return tuple(Example(text, label) for label, texts in shipped[target].items() for text in texts)


def without_wind(duties: Iterable[Duty]) -> list[Example]:
    """Return the ordinary matters of the duties as examples of no wind at all: most opinions speak of water, not of conduct."""
    return [Example(text, NONE) for duty in duties for text in duty.matters]


def weight_of(decided_on: dt.date, today: dt.date) -> float:
    """Return how much a decision of that day counts today."""
    return float(0.5 ** (max(0, (today - decided_on).days) / _HALF_LIFE_DAYS))

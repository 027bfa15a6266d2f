"""Which of the known places a text names.

People drop the last character of a place they know well: 低庄镇 is 低庄 to those who live there. The short form counts only
while it is longer than one character and no other place's name begins like it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from huiyin.triage.engine.folding import fold

V = TypeVar("V")

_KINDS = ("街道", "镇", "乡", "村", "社区", "水库", "灌区")


@dataclass(frozen=True)
class Mention(Generic[V]):
    """A place named in a text: what it stands for, the words used, and where they begin."""

    value: V
    words: str
    start: int


class Gazetteer(Generic[V]):
    """The places a bureau knows, ready for searching texts. Build once, use for many."""

    def __init__(self, places: Mapping[str, V]) -> None:
        names = {fold(name): value for name, value in places.items()}
        shorts: dict[str, list[V]] = {}
        for name, value in names.items():
            if short := _short(name):
                shorts.setdefault(short, []).append(value)
        clear = {short: values[0] for short, values in shorts.items() if len(values) == 1 and short not in names}
        self._values = list((clear | names).items())
        self._search = AhoCorasick([name for name, _ in self._values], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Mention[V]]:
        """Return the places `text` names, in order; of names within names the longest."""
        folded = fold(text)
        return [
            Mention(self._values[number][1], text[start:end], start)
            for number, start, end in self._search.find_matches_as_indexes(folded)
        ]


def _short(name: str) -> str:
    kind = next((kind for kind in _KINDS if name.endswith(kind)), "")
    short = name.removesuffix(kind)
    return short if kind and len(short) > 1 else ""

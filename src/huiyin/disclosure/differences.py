"""What differs between two states of a text, side by side, with the words marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from huiyin.disclosure.content import parts
from huiyin.disclosure.models import Publication, Revision

_WORD = re.compile(r"[A-Za-z0-9.%]+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Stretch:
    """Some words, and whether the other side has them too."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class Pair:
    """A paragraph before and after; an empty side is one that is not there."""

    before: Sequence[Stretch]
    after: Sequence[Stretch]

    @property
    def is_changed(self) -> bool:
        return any(stretch.is_changed for stretch in (*self.before, *self.after))


def words_of(state: Publication | Revision) -> str:
    """Return headline and texts of a state, a paragraph a line."""
    return "\n".join([state.title, *(part.text for part in parts(state.content) if part.text)])


def side_by_side(before: str, after: str) -> list[Pair]:
    """Return the paragraphs of both in order, those that changed beside each other."""
    old, new = _paragraphs(before), _paragraphs(after)
    pairs = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            pairs += [Pair([Stretch(one, False)], [Stretch(one, False)]) for one in old[a:b]]
        else:
            pairs += [_paired(was, now) for was, now in zip_longest(old[a:b], new[c:d], fillvalue="")]
    return pairs


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _paired(was: str, now: str) -> Pair:
    old, new = _WORD.findall(was), _WORD.findall(now)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    before = _stretches((old[a:b], verb) for verb, a, b, _c, _d in codes)
    after = _stretches((new[c:d], verb) for verb, _a, _b, c, d in codes)
    return Pair(before, after)


def _stretches(cut: Iterator[tuple[list[str], str]]) -> list[Stretch]:
    return [Stretch("".join(words), verb != "equal") for words, verb in cut if words]

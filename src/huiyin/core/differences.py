"""Two states of a text side by side, line by line, with the words that differ marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_ALIKE = 0.4
"""Lines less alike than this are not the same line changed: one went and another came."""
# A figure changes as a whole: nobody reads "1[2→5] letters". Chinese is compared character by character.
_WORD = re.compile(r"[A-Za-z0-9.%]+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """Some words of a line, and whether they stand in this state alone."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Pair:
    """A line of the earlier state beside its like in the later one; either may have none."""

    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything was changed here."""
        return any(piece.differs for piece in (*self.before, *self.after))


def side_by_side(before: str, after: str) -> list[Pair]:
    """Return both texts, line by line; lines without words are left out."""
    old, new = _lines(before), _lines(after)
    pairs: list[Pair] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += [Pair((Piece(line, False),), (Piece(line, False),)) for line in old[start:end]]
        else:
            pairs += _changed(old[start:end], new[begin:stop])
    return pairs


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _changed(old: list[str], new: list[str]) -> Iterator[Pair]:
    for one, other in zip_longest(old, new, fillvalue=""):
        was, now = _WORD.findall(one), _WORD.findall(other)
        matcher = SequenceMatcher(None, was, now, autojunk=False)
        if one and other and matcher.ratio() >= _ALIKE:
            codes = matcher.get_opcodes()
            yield Pair(
                _pieces((was[start:end], tag) for tag, start, end, _begin, _stop in codes),
                _pieces((now[begin:stop], tag) for tag, _start, _end, begin, stop in codes),
            )
            continue
        if one:
            yield Pair(before=(Piece(one, True),))
        if other:
            yield Pair(after=(Piece(other, True),))


def _pieces(cut: Iterable[tuple[list[str], str]]) -> tuple[Piece, ...]:
    return tuple(Piece("".join(words), tag != "equal") for words, tag in cut if words)

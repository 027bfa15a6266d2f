"""Two versions of a text side by side, line by line, with what differs within a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_ALIKE = 0.4
"""Lines less alike than this are not the same line changed: one went and another came."""


@dataclass(frozen=True)
class Piece:
    """Some words of a line, and whether they stand in this version alone."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Pair:
    """A line of the earlier version beside its like in the later one; either may have none."""

    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything was changed here."""
        return any(piece.differs for piece in (*self.before, *self.after))


def side_by_side(before: str, after: str) -> list[Pair]:
    """Return both texts, line by line."""
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
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        if one and other and matcher.ratio() >= _ALIKE:
            codes = matcher.get_opcodes()
            yield Pair(
                tuple(Piece(one[start:end], tag != "equal") for tag, start, end, _begin, _stop in codes if end > start),
                tuple(
                    Piece(other[start:end], tag != "equal") for tag, _start, _end, start, end in codes if end > start
                ),
            )
            continue
        if one:
            yield Pair(before=(Piece(one, True),))
        if other:
            yield Pair(after=(Piece(other, True),))

"""Texts as counted pairs of neighbouring characters.

For short Chinese messages pairs of characters sort as well as words do, need no dictionary that ages, forgive a mistyped
character, and can be counted for thousands of texts by array operations alone. The opening of a text is counted a second time in
features of its own: people say first what it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.engine.folding import PLANE, letter_codes

BITS: Final = 20
OPENING: Final = 32
FEATURES: Final = 2 << BITS  # the pairs of the whole text, then those of its opening
# Knuth's multiplicative hashing. Among a million buckets the usual hundred thousand pairs seldom meet.
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Counted:
    """Parallel arrays, sorted by row: text number `row` holds `feature` so many times."""

    rows: int
    row: NDArray[np.int64]
    feature: NDArray[np.int64]
    count: NDArray[np.int64]


def count(texts: Sequence[str]) -> Counted:
    """Count the pairs of every text."""
    row, place, bucket = _pairs(texts)
    opening = place < OPENING
    keys = np.concatenate((row * FEATURES + bucket, row[opening] * FEATURES + bucket[opening] + (1 << BITS)))
    unique, counts = np.unique(keys, return_counts=True)
    return Counted(len(texts), unique // FEATURES, unique % FEATURES, counts)


def places(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where in `text` each pair begins, and its feature in the whole text."""
    _, place, bucket = _pairs([text])
    return place, bucket


def _pairs(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return row, place within the row, and bucket of every two letters that stand side by side."""
    # A sign that is no letter after each text keeps the last letter of one from pairing with the first of the next.
    codes = np.frombuffer("".join(f"{text}\n" for text in texts).encode("utf-32-le", "replace"), np.uint32)
    letters = letter_codes()[np.minimum(codes, PLANE - 1)]
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    first = np.flatnonzero((letters[:-1] > 0) & (letters[1:] > 0)) if len(letters) else np.empty(0, np.int64)
    pair = letters[first].astype(np.uint64) * np.uint64(PLANE) + letters[first + 1]
    bucket = ((pair * _GOLDEN) >> np.uint64(64 - BITS)).astype(np.int64)
    row = np.repeat(np.arange(len(texts)), lengths)[first]
    start = np.cumsum(lengths) - lengths
    return row, first - start[row], bucket

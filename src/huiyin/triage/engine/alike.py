"""Who speaks of the same matter in words of their own.

Two neighbours who write of one burst pipe share no sentence, but pairs of characters that few others use. Asked among texts of
one place, that is enough: there, likeness by rare pairs tells one matter from another nearly always.
"""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.engine import bigrams
from huiyin.triage.engine.neighbours import Neighbour, shared_phrases

K = TypeVar("K", bound=Hashable)

# Read by eye in the registers of the tests and of the demo: above it, two texts of one township were one matter every time.
ALIKE: Final = 0.14
_BUCKETS: Final = 1 << 17
_MOST: Final = np.iinfo(np.uint8).max
# How hotlines and clerks begin what somebody else said: thousands of texts hold it, and it says nothing of the matter.
_FORMULA: Final = re.compile(
    r"^[（(【\[]?(12345|12314|热线)?(工单|转办|转|来电记录|来电(?!人)|来信(?!人))?[）)】\]]?[：:，,]?"
    r"((来电人|来信人|市民|群众|村民|居民|反映人|当事人)(来电|来信)?(反映|称|说|咨询|投诉|诉求)[：:，,]?)?"
)


@dataclass(frozen=True)
class Rarity:
    """How many of some texts hold each pair of characters, as far as a byte counts; 128 KB whatever was read."""

    texts: int
    held: NDArray[np.uint8]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Rarity":
        """Count the pairs of `texts`."""
        _row, bucket = _pairs(texts)
        return cls(len(texts), np.minimum(np.bincount(bucket, minlength=_BUCKETS), _MOST).astype(np.uint8))

    def weights(self, bucket: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return what each pair weighs: nothing if every text holds it, most if none does."""
        held: NDArray[np.float64] = np.maximum(self.held[bucket], 1).astype(np.float64)
        weights: NDArray[np.float64] = np.log((1 + max(self.texts, _MOST)) / held)
        return weights


def alike(text: str, others: Mapping[K, str], rarity: Rarity, threshold: float = ALIKE) -> list[Neighbour[K]]:
    """Return those of `others` that speak of the same matter as `text`, the nearest first."""
    row, bucket = _pairs([text, *others.values()])
    weight = rarity.weights(bucket) ** 2
    length = np.sqrt(np.bincount(row, weight, minlength=len(others) + 1))
    common = np.isin(bucket, bucket[row == 0])
    shared = np.bincount(row[common], weight[common], minlength=len(others) + 1)
    scores = shared / np.maximum(length * length[0], 1e-9)
    found = [
        Neighbour(key, float(score), shared_phrases(text, other))
        for (key, other), score in zip(others.items(), scores[1:], strict=True)
        if score >= threshold
    ]
    return sorted(found, key=lambda neighbour: -neighbour.score)


def matter_of(text: str) -> str:
    """Return `text` without the formula by which whoever wrote it down begins."""
    return _FORMULA.sub("", text, count=1)


def _pairs(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return text and bucket of every pair, each pair once a text."""
    counted = bigrams.count([matter_of(text) for text in texts])
    whole = counted.feature < (1 << bigrams.BITS)  # the others count the opening once more
    keys = np.unique(counted.row[whole] * _BUCKETS + counted.feature[whole] % _BUCKETS)
    return keys // _BUCKETS, keys % _BUCKETS

"""Who wrote the same thing before, and in which shared phrases.

Copies, forwards and second letters share most of their three-letter runs (shingles). A MinHash signature of the shingles is cut into bands;
two texts that agree on one band are compared in full. The band keys are plain integers, so an index of them can live in a
dictionary (`Index`) or in a table that several processes share.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

import numpy as np
from rensa import RMinHash

from huiyin.triage.engine.folding import fold

K = TypeVar("K", bound=Hashable)

# 20 bands of 3: of two texts sharing half their shingles 93 % meet, sharing a third 53 %, sharing a tenth 2 %.
BANDS: Final = 20
_BAND_WIDTH: Final = 3
_SHINGLE: Final = 3
_SHORTEST_PHRASE: Final = 4
_ASKED: Final = 100
_WINDOW: Final = 8
# From here up, pairs of real messages are one matter nearly always; see bench/README.md.
SAME: Final = 0.3
_SIGNS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Neighbour(Generic[K]):
    """An earlier text: the share of shingles in common (0–1) and the longest phrases that both hold."""

    key: K
    score: float
    phrases: tuple[str, ...]


def band_keys(text: str) -> list[int]:
    """Return the 63-bit keys under which `text` is found again; none for a text without letters."""
    shingles = _shingles(_letters(text))
    if not shingles:
        return []
    signature = RMinHash.digest_matrix_from_token_sets([list(shingles)], BANDS * _BAND_WIDTH, 1).to_rows()[0]
    bands = np.array(signature, np.uint64).reshape(BANDS, _BAND_WIDTH)
    mixed = np.arange(1, BANDS + 1, dtype=np.uint64)
    for column in bands.T:
        mixed = (mixed ^ column) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return [int(key) for key in mixed >> np.uint64(1)]


def compare(text: str, candidates: Mapping[K, str], threshold: float = SAME) -> list[Neighbour[K]]:
    """Return the candidates that share `threshold` of their shingles with `text` or more, the nearest first."""
    letters = _letters(text)
    own = _shingles(letters)
    found = []
    for key, other in candidates.items():
        other_letters = _letters(other)
        score = _jaccard(own, _shingles(other_letters))
        if score >= threshold:
            found.append(Neighbour(key, score, shared_phrases(letters, other_letters)))
    return sorted(found, key=lambda neighbour: -neighbour.score)


def shared_phrases(text: str, other: str, count: int = 5) -> tuple[str, ...]:
    """Return the longest runs of `text` that `other` holds too, the longest first."""
    phrases, start = [], 0
    while start + _SHORTEST_PHRASE <= len(text):
        end = start + _SHORTEST_PHRASE
        if text[start:end] not in other:
            start += 1
            continue
        while end < len(text) and text[start : end + 1] in other:
            end += 1
        phrases.append(text[start:end])
        start = end
    return tuple(sorted(dict.fromkeys(phrases), key=len, reverse=True)[:count])


def held_by(text: str, others: Mapping[K, str]) -> dict[K, float]:
    """Return for each of `others` the share (0–1) of what `text` says that it holds as well, however much longer it is.

    Asked of some hundred places spread over the text, which tells a copy from a quotation.
    """
    shingles = sorted(_shingles(_letters(text)))
    some = shingles[:: max(1, len(shingles) // _ASKED)]
    letters = {key: _letters(other) for key, other in others.items()}
    return {key: sum(one in other for one in some) / max(1, len(some)) for key, other in letters.items()}


def marks(text: str) -> bytes:
    """Return what tells cheaply whether two texts share whole runs: of each eight neighbouring shingles the least hash.

    So every run of ten letters that two texts share leaves a mark that they share (winnowing: Schleimer et al., 2003). Some two
    marks for nine letters, four bytes each, sorted; the same on every machine.
    """
    letters = np.frombuffer(_letters(text).encode("utf-32-le"), np.uint32).astype(np.uint64)
    if len(letters) < _SHINGLE:
        return b""
    hashes = np.zeros(len(letters) - _SHINGLE + 1, np.uint64)
    for place in range(_SHINGLE):
        hashes = (hashes ^ letters[place : place + len(hashes)]) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    width = min(_WINDOW, len(hashes))
    least = np.lib.stride_tricks.sliding_window_view(hashes, width).min(axis=1)
    return np.unique((least >> np.uint64(32)).astype(np.uint32)).tobytes()


def shared_marks(own: bytes, others: Mapping[K, bytes]) -> dict[K, float]:
    """Return for each of `others` the share (0–1) of the marks in `own` that it has as well, those with none left out."""
    sought = np.frombuffer(own, np.uint32)
    counts = {key: _count_in(np.frombuffer(other, np.uint32), sought) for key, other in others.items() if other}
    return {key: count / len(sought) for key, count in counts.items() if count}


def _count_in(their: "np.ndarray[Any, np.dtype[np.uint32]]", sought: "np.ndarray[Any, np.dtype[np.uint32]]") -> int:
    places = np.searchsorted(their, sought)
    return int((their[np.minimum(places, len(their) - 1)] == sought).sum())


@dataclass
class Index(Generic[K]):
    """An index in memory that grows text by text."""

    texts: dict[K, str] = field(default_factory=dict)
    _buckets: dict[int, list[K]] = field(default_factory=dict)

    def add(self, key: K, text: str) -> None:
        """Make `text` findable under `key`."""
        self.texts[key] = text
        for bucket in band_keys(text):
            self._buckets.setdefault(bucket, []).append(key)

    def search(self, text: str, threshold: float = SAME) -> list[Neighbour[K]]:
        """Return the indexed texts that say the same as `text`, the nearest first."""
        met = {key for bucket in band_keys(text) for key in self._buckets.get(bucket, ())}
        return compare(text, {key: self.texts[key] for key in met}, threshold)


def groups(texts: Iterable[str], threshold: float = SAME) -> list[int]:
    """Return for each text the number of the first text that says the same, directly or through others."""
    index: Index[int] = Index()
    first: list[int] = []
    for number, text in enumerate(texts):
        met = {first[neighbour.key] for neighbour in index.search(text, threshold)}
        first.append(min(met, default=number))
        if len(met) > 1:
            first = [first[number] if earlier in met else earlier for earlier in first]
        index.add(number, text)
    return first


def _letters(text: str) -> str:
    return _SIGNS.sub("", fold(text))


def _shingles(letters: str) -> frozenset[str]:
    return frozenset(letters[i : i + _SHINGLE] for i in range(max(1, len(letters) - _SHINGLE + 1)) if letters)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0

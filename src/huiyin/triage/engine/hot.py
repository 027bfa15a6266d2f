"""What many write about at once, and why that counts as hot.

Texts become points by their rarer character pairs; a hot issue is a set of texts that all lie near one middle. Of the rest, those
that speak of one place and one matter in quite different words are an issue too. Its heat counts people before letters,
so that one diligent writer does not make an issue, and says how it came about.
"""

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from huiyin.triage.engine import bigrams, neighbours
from huiyin.triage.engine.alike import matter_of
from huiyin.triage.engine.segment import telling_pieces, words

K = TypeVar("K", bound=Hashable)
Points = NDArray[np.float32]

# Pairs are folded into this many directions: enough to keep unrelated texts apart, few enough for thousands of texts.
_DIRECTIONS: Final = 4096
# Found by eye on several thousand real messages: nearer than this to a first text, then to the middle, is one matter.
_NEAR_TEXT: Final = 0.22
_NEAR_MIDDLE: Final = 0.32
# A pair that a single text holds weighs as if four did, else every long text would be an island.
_UNIQUE_AS: Final = 4
_COPY: Final = 0.7
_WEEK: Final = dt.timedelta(days=7)
_REPEAT_COUNTS: Final = 0.25


@dataclass(frozen=True)
class Voice(Generic[K]):
    """One text and the day it was given; who gave it, and the place and the matter it speaks of, if that is known."""

    key: K
    text: str
    day: dt.date
    giver: Hashable | None = None
    place: str = ""
    matter: str = ""


@dataclass(frozen=True)
class Heat:
    """How hot, and why: different givers, further letters of theirs, days, and the last week against the one before."""

    givers: int
    repeats: int
    days: int
    this_week: int
    week_before: int

    @property
    def trend(self) -> float:
        """Return 2 for a matter that doubled or more within a week, 0.5 for one that halved or fell silent."""
        return min(2.0, max(0.5, (self.this_week + 1) / (self.week_before + 1)))

    @property
    def degrees(self) -> float:
        """Return (givers + a quarter of their further letters) × trend, to one decimal."""
        return round((self.givers + _REPEAT_COUNTS * self.repeats) * self.trend, 1)


@dataclass(frozen=True)
class Issue(Generic[K]):
    """A hot issue: its voices, the most typical first; the words they share; its heat."""

    keys: tuple[K, ...]
    words: tuple[str, ...]
    heat: Heat


def hot_issues(voices: Sequence[Voice[K]], *, today: dt.date, at_least: int = 3) -> list[Issue[K]]:
    """Return the issues that `at_least` different givers raise, the hottest first.

    The caller chooses the window by choosing the voices. An anonymous text counts as a giver of its own unless it
    copies another one. Some thousand voices take a few seconds, so this belongs in a background job.
    """
    if len(voices) < at_least:
        return []
    known = Counter(word for voice in voices for word in set(words(voice.text)))
    alike = [
        [voices[member] for member in members]
        for members in _clusters(_points([matter_of(voice.text) for voice in voices]), at_least)
    ]
    found = [(group, _shared_words(group, known, len(voices))) for group in alike]
    spoken_for = {id(voice) for group in alike for voice in group}
    rest = [voice for voice in voices if id(voice) not in spoken_for]
    found += [(group, place_and_matter) for place_and_matter, group in _by_place_and_matter(rest)]
    issues = [Issue(tuple(voice.key for voice in group), said, heat_of(group, today)) for group, said in found]
    hot = (issue for issue in issues if issue.heat.givers >= at_least)
    return sorted(hot, key=lambda issue: -issue.heat.degrees)


def heat_of(voices: Sequence[Voice[K]], today: dt.date) -> Heat:
    """Return the heat of voices that raise one issue."""
    named = {voice.giver for voice in voices if voice.giver is not None}
    unnamed = neighbours.groups((voice.text for voice in voices if voice.giver is None), _COPY)
    givers = len(named) + len(set(unnamed))
    this_week = sum(today - _WEEK < voice.day <= today for voice in voices)
    week_before = sum(today - 2 * _WEEK < voice.day <= today - _WEEK for voice in voices)
    return Heat(givers, len(voices) - givers, len({voice.day for voice in voices}), this_week, week_before)


def _by_place_and_matter(voices: Sequence[Voice[K]]) -> Iterable[tuple[tuple[str, str], list[Voice[K]]]]:
    """Return the voices of each place and matter, the latest first."""
    groups: dict[tuple[str, str], list[Voice[K]]] = {}
    for voice in sorted(voices, key=lambda voice: voice.day, reverse=True):
        if voice.place and voice.matter:
            groups.setdefault((voice.place, voice.matter), []).append(voice)
    return groups.items()


def _points(texts: Sequence[str]) -> Points:
    """Return a point of length 1 for each text. What only one text holds sets it apart from all others."""
    counted = bigrams.count(texts)
    features, column = np.unique(counted.feature, return_inverse=True)
    spread = np.bincount(column)
    rarity = np.log((1 + len(texts)) / np.maximum(spread, _UNIQUE_AS))
    value = (1 + np.log(counted.count)) * rarity[column]
    chance = np.random.default_rng(0)
    direction = chance.integers(_DIRECTIONS, size=len(features))[column]
    sign = chance.choice([-1.0, 1.0], size=len(features))[column]
    flat = np.bincount(counted.row * _DIRECTIONS + direction, value * sign, minlength=len(texts) * _DIRECTIONS)
    points = flat.reshape(len(texts), _DIRECTIONS).astype(np.float32)
    return _to_length_1(points)


def _clusters(points: Points, at_least: int) -> list[NDArray[np.int64]]:
    """Return disjoint sets of rows, each sorted from its middle outwards.

    The text with the most neighbours opens a set; the set then moves to the middle of its members. No chain of
    look-alikes can join two matters, as it could if neighbours of neighbours counted.
    """
    near = points @ points.T >= _NEAR_TEXT
    free = np.ones(len(points), bool)
    neighbours_of = near.sum(axis=1)
    clusters: list[NDArray[np.int64]] = []
    while True:
        first = int(np.where(free, neighbours_of, 0).argmax())
        if not free[first] or neighbours_of[first] < at_least:
            return clusters
        members = _settle(points, np.flatnonzero(near[first] & free), free)
        taken = members if len(members) >= at_least else np.array([first])
        if len(members) >= at_least:
            clusters.append(members)
        free[taken] = False
        neighbours_of -= near[:, taken].sum(axis=1)


def _settle(points: Points, members: NDArray[np.int64], free: NDArray[np.bool_]) -> NDArray[np.int64]:
    for _ in range(3):
        closeness = points @ _to_length_1(points[members].mean(axis=0))
        moved = np.flatnonzero((closeness >= _NEAR_MIDDLE) & free)
        members = moved[np.argsort(-closeness[moved], kind="stable")]
        if not len(members):
            break
    return members


def _to_length_1(points: Points) -> Points:
    scaled: Points = points / np.maximum(np.linalg.norm(points, axis=-1, keepdims=True), np.float32(1e-9))
    return scaled


def _shared_words(voices: Sequence[Voice[K]], known: Counter[str], total: int, count: int = 5) -> tuple[str, ...]:
    """Return the words that most of the voices hold and few others do."""
    here = Counter(
        word for voice in voices for word in {piece for piece, is_telling in telling_pieces(voice.text) if is_telling}
    )
    telling = {
        word: held / len(voices) * np.log((1 + total) / known[word])
        for word, held in here.items()
        if held * 3 >= len(voices)
    }
    return tuple(sorted(telling, key=lambda word: -telling[word])[:count])

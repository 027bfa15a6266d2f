"""Counting the answers, row by row in constant memory, once for each state that they are in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from huiyin.surveys.design import Condition, Design, Kind, Question
from huiyin.surveys.models import Survey
from huiyin.surveys.values import asked

NONE = 0
"""The place under which those are counted who were asked and did not answer."""
RANGES = 5
"""Numbers are told in so many equal ranges."""
Base = tuple[Condition, ...]
"""Of whom a question was asked: of those who meet these conditions."""


@dataclass
class Tally:
    """How often each answer was given. A line of a matrix counts as a question of its own, under `key.line`.

    `bases` counts the answers by the bases they belong to; `sums` holds the numbers, and the points of what was put in order.
    """

    answers: int = 0
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    sums: Counter[tuple[str, int]] = field(default_factory=Counter)
    bases: Counter[frozenset[Base]] = field(default_factory=Counter)

    def of(self, key: str, place: int) -> int:
        """Return how many gave this answer."""
        return self.counts[key, place]

    def asked(self, base: Base) -> int:
        """Return how many were asked what this base is asked."""
        return sum(count for bases, count in self.bases.items() if base in bases)


def tally_of(survey: Survey) -> Tally:
    """Return the counts of a closed questionnaire. They are kept: once closed, answers do not change."""
    key = f"surveys.tally.{survey.pk}.{survey.digest}"
    tally: Tally | None = cache.get(key)
    if tally is None:
        tally = count(survey.design, rows_of(survey))
        cache.set(key, tally, timeout=None)
    return tally


def rows_of(survey: Survey) -> Iterator[Mapping[str, Any]]:
    """Yield what stands in each answer."""
    return survey.answers.order_by("id").values_list("values", flat=True).iterator(chunk_size=2000)


def count(design: Design, rows: Iterator[Mapping[str, Any]]) -> Tally:
    """Count the answers."""
    tally = Tally()
    bases = {question.key: base_of(design, question.key) for question in design.questions()}
    for values in rows:
        tally.answers += 1
        met = set()
        for _section, questions in asked(design, values):
            for question in questions:
                met.add(bases[question.key])
                _COUNTERS.get(question.kind, _note_answered)(tally, question, values.get(question.key))
        tally.bases[frozenset(met)] += 1
    return tally


def base_of(design: Design, key: str) -> Base:
    """Return of whom a question is asked; of everybody, if it depends on nothing."""
    return tuple(design.conditions_of(key))


def range_of(question: Question, number: float) -> int:
    """Return in which of the ranges a number lies, counted from 1."""
    return min(int((number - question.low) * RANGES / (question.high - question.low)) + 1, RANGES)


def ranges(question: Question) -> list[tuple[int, str]]:
    """Return the ranges of a number in words, in the reader's language."""
    width = (question.high - question.low) / RANGES
    edges = [question.low + place * width for place in range(RANGES + 1)]
    words = _("%(low)s to less than %(high)s")
    below = [
        (place, words % {"low": f"{edges[place - 1]:g}", "high": f"{edges[place]:g}"}) for place in range(1, RANGES)
    ]
    return [*below, (RANGES, f"{edges[-2]:g} – {edges[-1]:g}")]


def _one(tally: Tally, question: Question, value: Any) -> None:
    tally.counts[question.key, NONE if value is None else value] += 1


def _several(tally: Tally, question: Question, value: Any) -> None:
    for place in value or [NONE]:
        tally.counts[question.key, place] += 1


def _lines(tally: Tally, question: Question, value: Any) -> None:
    for line, place in enumerate(value or [NONE] * len(question.rows), 1):
        tally.counts[f"{question.key}.{line}", place] += 1


def _order(tally: Tally, question: Question, value: Any) -> None:
    if not value:
        tally.counts[question.key, NONE] += 1
    for points, place in zip(range(question.most_ranked, 0, -1), value or [], strict=False):
        tally.counts[question.key, place] += 1
        tally.sums[question.key, place] += points


def _number(tally: Tally, question: Question, value: Any) -> None:
    if value is None:
        tally.counts[question.key, NONE] += 1
        return
    tally.counts[question.key, range_of(question, value)] += 1
    tally.sums[question.key, NONE] += value


def _note_answered(tally: Tally, question: Question, value: Any) -> None:
    tally.counts[question.key, NONE if value is None else 1] += 1


_COUNTERS = {
    Kind.SINGLE: _one, Kind.SCALE: _one, Kind.MULTIPLE: _several, Kind.MATRIX: _lines, Kind.RANKING: _order,
    Kind.NUMBER: _number,
}  # fmt: skip

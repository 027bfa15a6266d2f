"""The figures of each question as they are told.

Withheld is whatever would tell of fewer than the smallest group: in one table, and by taking one figure from another. Therefore:
answers of which one excludes the other are put together with their neighbours until each group is large enough, those who did not
answer among them; of options that may be ticked together each is told only if both those who did and those who did not are
enough; and a question that only some were asked is told only where those groups are told themselves (ADR 0073).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.small_groups import Group, told
from huiyin.core.templatetags.ui import names
from huiyin.surveys.design import Condition, Design, Kind, Question
from huiyin.surveys.results.counting import NONE, Base, Tally, base_of, ranges

MEAN_OF = 4
"""A mean is told of so many smallest groups at least: of fewer it would help to take the groups apart."""
WITHHELD = _("Withheld: too few people would be told of.")


class Unlisted(models.TextChoices):
    """Answers that no questionnaire words: each reader reads them in their own language."""

    OTHER = "other", _("Something else")
    NONE = "none", _("No answer")


@dataclass(frozen=True)
class Line:
    """One line: an answer, or several together; how many gave it, and the points of what was put in order. None is withheld.

    `worded` are the answers in the questionnaire's words, `unlisted` those that it has no words for; they stand last.
    """

    worded: tuple[str, ...]
    unlisted: tuple[Unlisted, ...]
    count: int | None
    of: int
    points: float | None = None
    places: frozenset[int] = frozenset()

    @property
    def label(self) -> str:
        """The answers in one line."""
        return names([*self.worded, *(one.label for one in self.unlisted)])

    @property
    def percent(self) -> int | None:
        """The share in hundredths of those asked."""
        return None if self.count is None or not self.of else round(100 * self.count / self.of)


@dataclass(frozen=True)
class Table:
    """One question, or one line of a matrix. `asked` is of how many; a table without lines is withheld as a whole."""

    key: str
    number: int
    title: str
    kind: Kind
    asked: int = 0
    lines: Sequence[Line] = field(default_factory=tuple)
    mean: float | None = None

    @property
    def is_told(self) -> bool:
        """Whether anything can be said."""
        return bool(self.lines)


def tables_of(design: Design, tally: Tally, smallest: int) -> list[Table]:
    """Return what can be told of each question, in their order. Answers in own words and photos are no figures."""
    return _Telling(design, tally, smallest).tables()


class _Telling:
    """What was told so far, on which depends what else can be."""

    def __init__(self, design: Design, tally: Tally, smallest: int) -> None:
        self.design, self.tally, self.smallest = design, tally, smallest
        self.told: dict[str, Table] = {}
        self.bases: set[Base] = {()} if tally.answers >= smallest else set()

    def tables(self) -> list[Table]:
        found = []
        for question in self.design.questions():
            if maker := _MAKERS.get(question.kind):
                safe = self._may_tell(base_of(self.design, question.key))
                for key, title in _parts(question):
                    table = maker(self, question, key, title) if safe else self._table(question, key, title)
                    self.told[key] = table
                    found.append(table)
        return found

    def _may_tell(self, base: Base) -> bool:
        """Whether to say how many were asked tells of no small group, by itself or beside what else is told."""
        if base in self.bases:
            return True
        if not self.bases or not all(self._is_told(condition) for condition in base):
            return False
        safe = all(self._is_safe(count) for other in self.bases for count in self._apart(base, other))
        if safe:
            self.bases.add(base)
        return safe

    def _is_told(self, condition: Condition) -> bool:
        """Whether those who meet a condition are groups that were told."""
        question, table = self.design.question(condition.question), self.told.get(condition.question)
        if question is None or table is None:
            return False
        wanted = {place for place, words in question.choices if words in condition.answers}
        within = [line for line in table.lines if line.count is not None and line.places <= wanted]
        if question.kind == Kind.MULTIPLE and len(wanted) > 1:
            return False  # those who ticked either are no group that was told
        return frozenset().union(*(line.places for line in within)) == wanted

    def _apart(self, base: Base, other: Base) -> tuple[int, int, int]:
        both = only_base = only_other = 0
        for bases, count in self.tally.bases.items():
            both += count * (base in bases and other in bases)
            only_base += count * (base in bases and other not in bases)
            only_other += count * (base not in bases and other in bases)
        return both, only_base, only_other

    def _is_safe(self, count: int) -> bool:
        return count == 0 or count >= self.smallest

    def _table(self, question: Question, key: str, title: str, **told: Any) -> Table:
        return Table(key, self.design.number_of(question.key), title, question.kind, **told)

    def one_of(self, question: Question, key: str, title: str) -> Table:
        """Tell answers of which one excludes the others."""
        places = [*_words_of(question), NONE]
        groups = told([Group([str(place)], self.tally.of(key, place)) for place in places], smallest=self.smallest)
        base = sum(group.count for group in groups)
        lines = [_line(question, map(int, group.labels), group.count, base) for group in groups]
        return self._table(question, key, title, asked=base, lines=lines, mean=self._mean(question, base))

    def _mean(self, question: Question, base: int) -> float | None:
        answered = base - self.tally.of(question.key, NONE)
        if answered < MEAN_OF * self.smallest or not self._is_safe(base - answered):
            return None
        if question.kind == Kind.NUMBER:
            return round(self.tally.sums[question.key, NONE] / answered, 1)
        if question.kind == Kind.SCALE:
            points = sum(place * self.tally.of(question.key, place) for place, _words in question.choices)
            return round(points / answered, 1)
        return None

    def some_of(self, question: Question, key: str, title: str) -> Table:
        """Tell answers that may be given together, each by itself."""
        base = self.tally.asked(base_of(self.design, question.key))
        counts = {place: self.tally.of(key, place) for place in [*_words_of(question), NONE]}
        shown = {place for place, count in counts.items() if count >= self.smallest and self._is_safe(base - count)}
        if len(counts) - len(shown) == 1 and shown:
            # Where the number of ticks is known, one that is left out follows from the others.
            shown.remove(min(shown, key=lambda place: (counts[place], place)))
        lines = [
            _line(question, [place], count if place in shown else None, base)
            for place, count in counts.items()
            if place != NONE or count
        ]
        return self._table(question, key, title, asked=base, lines=lines if shown else ())

    def in_order(self, question: Question, key: str, title: str) -> Table:
        """Tell how many put each option among the first, and with how many points on average."""
        base = self.tally.asked(base_of(self.design, question.key))
        answered = base - self.tally.of(key, NONE)
        if answered < self.smallest or not self._is_safe(base - answered):
            return self._table(question, key, title)
        lines = []
        for place in _words_of(question):
            count = self.tally.of(key, place)
            is_told = count >= self.smallest and self._is_safe(answered - count)
            points = round(self.tally.sums[key, place] / answered, 1) if is_told else None
            lines.append(_line(question, [place], count if is_told else None, answered, points))
        lines.sort(key=lambda line: -(line.points or 0))
        return self._table(question, key, title, asked=answered, lines=lines)


def _parts(question: Question) -> list[tuple[str, str]]:
    """Return what is counted apart: the question, or each line of a matrix."""
    if question.kind != Kind.MATRIX:
        return [(question.key, question.text)]
    text = question.text
    return [(f"{question.key}.{line}", f"{text} · {words}") for line, words in enumerate(question.rows, 1)]


def _words_of(question: Question) -> dict[int, str]:
    """Return what the answers that can be chosen are called in figures, by the numbers that they are kept by."""
    return dict(ranges(question) if question.kind == Kind.NUMBER else question.choices_with_ends)


def _line(question: Question, places: Iterable[int], count: int | None, of: int, points: float | None = None) -> Line:
    unlisted = {NONE: Unlisted.NONE} | ({question.other_place: Unlisted.OTHER} if question.other else {})
    told, words = list(places), _words_of(question)
    worded = tuple(words[place] for place in told if place not in unlisted)
    others = tuple(unlisted[place] for place in told if place in unlisted)
    return Line(worded, others, count, of, points, frozenset(told))


_Maker = Callable[[_Telling, Question, str, str], Table]
_MAKERS: dict[Kind, _Maker] = {
    Kind.SINGLE: _Telling.one_of, Kind.SCALE: _Telling.one_of, Kind.MATRIX: _Telling.one_of, Kind.NUMBER: _Telling.one_of,
    Kind.MULTIPLE: _Telling.some_of, Kind.RANKING: _Telling.in_order,
}  # fmt: skip

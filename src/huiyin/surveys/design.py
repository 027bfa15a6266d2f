"""问卷的设计: sections of questions as plain data, the same for the page, the printed form, the file and the figures.

A section or a question may depend on an earlier answer. Since a condition can only look back, none can turn in a circle.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """How a question is answered."""

    SINGLE = "single", pgettext_lazy("question", "One of several")
    MULTIPLE = "multiple", pgettext_lazy("question", "Some of several")
    SCALE = "scale", pgettext_lazy("question", "Scale")
    MATRIX = "matrix", pgettext_lazy("question", "Several things, one scale of words")
    RANKING = "ranking", pgettext_lazy("question", "Put in order")
    TEXT = "text", pgettext_lazy("question", "In own words")
    NUMBER = "number", pgettext_lazy("question", "Number")
    PHOTO = "photo", pgettext_lazy("question", "Photo")


WITH_OPTIONS = (Kind.SINGLE, Kind.MULTIPLE, Kind.MATRIX, Kind.RANKING)
WITH_LIMITS = (Kind.SCALE, Kind.NUMBER)
MAY_DECIDE = (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE)
"""Kinds on whose answer something later may depend."""
LONGEST_TEXT = 1000
"""Characters of an answer in own words, where the design sets no other limit."""


@dataclass(frozen=True)
class Condition:
    """Only for those who gave one of these answers to an earlier question; the answers are named by their words."""

    question: str
    answers: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """Return it as it stands in a file."""
        return {"question": self.question, "is": list(self.answers)}


@dataclass(frozen=True)
class Question:
    """One question. What a kind does not use stays as it is here and is left out of files.

    `at_least` and `at_most` limit how many options are picked or put in order, and how long a text may be; 0 is no limit.
    """

    key: str
    kind: Kind
    text: str = ""
    help: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    other: bool = False
    rows: tuple[str, ...] = ()
    low: int = 1
    high: int = 5
    low_label: str = ""
    high_label: str = ""
    at_least: int = 0
    at_most: int = 0
    to_register: bool = False
    only_if: Condition | None = None

    @property
    def choices(self) -> list[tuple[int, str]]:
        """The answers that can be chosen, each with the number that it is kept by."""
        if self.kind == Kind.SCALE:
            return [(point, str(point)) for point in range(self.low, self.high + 1)]
        listed = list(enumerate(self.options, 1))
        return [*listed, (self.other_place, _("Something else"))] if self.other else listed

    @property
    def other_place(self) -> int:
        """The number of the answer that is none of the options."""
        return len(self.options) + 1

    @property
    def ends(self) -> str:
        """What the two ends of a scale mean."""
        said = {self.low: self.low_label, self.high: self.high_label}
        return _(", ").join(f"{point} = {words}" for point, words in said.items() if words)

    @property
    def choices_with_ends(self) -> list[tuple[int, str]]:
        """The answers as figures name them: the ends of a scale with what they mean."""
        ends = {self.low: self.low_label, self.high: self.high_label} if self.kind == Kind.SCALE else {}
        return [(place, f"{words} {ends.get(place, '')}".strip()) for place, words in self.choices]

    @property
    def most_ranked(self) -> int:
        """How many options are put in order."""
        return self.at_most or len(self.options)

    @property
    def longest(self) -> int:
        """How many characters a text may have."""
        return self.at_most or LONGEST_TEXT

    def words_of(self, value: Any) -> set[str]:
        """Return an answer in words, as conditions name them."""
        chosen = set(value) if isinstance(value, list) else {value}
        return {words for place, words in self.choices if place in chosen}


@dataclass(frozen=True)
class Section:
    """Some questions that stand on one page."""

    key: str
    title: str = ""
    text: str = ""
    questions: tuple[Question, ...] = ()
    only_if: Condition | None = None


@dataclass(frozen=True)
class Design:
    """All that is asked, and the words before and after it."""

    intro: str = ""
    closing: str = ""
    sections: tuple[Section, ...] = ()
    _by_key: Mapping[str, Question] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {one.key: one for one in self.questions()})

    def questions(self) -> Iterator[Question]:
        """Yield every question in its order."""
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question | None:
        """Return the question of this key, if there is one."""
        return self._by_key.get(key)

    def number_of(self, key: str) -> int:
        """Return the number by which a question is known on the page and on paper, counted from 1."""
        return list(self._by_key).index(key) + 1

    def conditions_of(self, key: str) -> Sequence[Condition]:
        """Return what a question depends on, by itself and with its section."""
        for section in self.sections:
            for one in section.questions:
                if one.key == key:
                    return [condition for condition in (section.only_if, one.only_if) if condition]
        return ()

"""The designer's one large form: every section and question as it was typed, however unfinished."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from huiyin.surveys.design import Condition, Design, Question, Section
from huiyin.surveys.design_data import MOST_DIGITS

_TEXTS = ("text", "help", "low_label", "high_label")
_TICKS = ("required", "other", "to_register")
_NUMBERS = ("low", "high", "at_least", "at_most")
_LISTS = ("options", "rows")


def read_typed(design: Design, typed: QueryDict) -> Design:
    """Return the design with what was typed. What the form did not hold (a field that a kind does not have) stays as it was."""
    answers = _renamed(design, typed)
    sections = []
    for section in design.sections:
        questions = tuple(_question(one, typed, answers) for one in section.questions)
        texts = {name: typed.get(f"{section.key}-{name}", getattr(section, name)) for name in ("title", "text")}
        sections.append(
            replace(section, questions=questions, only_if=_condition(section, typed, answers), **_plain(texts))
        )
    intro, closing = _text(typed.get("intro", design.intro)), _text(typed.get("closing", design.closing))
    return Design(intro, closing, tuple(sections))


def _question(question: Question, typed: QueryDict, answers: "_Answers") -> Question:
    return replace(question, only_if=_condition(question, typed, answers), **_typed(question, typed))


def _typed(question: Question, typed: QueryDict) -> dict[str, Any]:
    """Return the typed fields of one question. A box that is not ticked is not sent, so the form says that it was there."""
    said: dict[str, Any] = {}
    readers: Mapping[tuple[str, ...], Callable[[str], Any]] = {_TEXTS: _text, _NUMBERS: _number, _LISTS: _lines}
    for names, read in readers.items():
        said |= {
            name: read(typed.get(f"{question.key}-{name}", "")) for name in names if f"{question.key}-{name}" in typed
        }
    shown = typed.getlist(f"{question.key}-ticks")
    return said | {name: f"{question.key}-{name}" in typed for name in _TICKS if name in shown}


_Answers = Mapping[str, Mapping[str, str]]
"""For each question: what its answers were called → what they are called now."""


def _renamed(design: Design, typed: QueryDict) -> _Answers:
    """Return how options were renamed: one that stands at the same place of as many, and whose old words are gone."""
    renamed = {}
    for question in design.questions():
        now = _typed(question, typed).get("options", question.options)
        pairs = list(zip(question.options, now, strict=True)) if len(now) == len(question.options) else []
        renamed[question.key] = {old: new for old, new in pairs if old not in now and new not in question.options}
    return renamed


def _condition(part: Section | Question, typed: QueryDict, answers: _Answers) -> Condition | None:
    """Return what a part depends on, from boxes named `question|answer`; all of the first question that has one ticked."""
    if f"{part.key}-if-shown" not in typed:
        condition = part.only_if
        ticked = [f"{condition.question}|{words}" for words in condition.answers] if condition else []
    else:
        ticked = typed.getlist(f"{part.key}-if")
    pairs = [one.split("|", 1) for one in ticked if "|" in one]
    if not pairs:
        return None
    question = pairs[0][0]
    new = answers.get(question, {})
    return Condition(question, tuple(new.get(words, words) for key, words in pairs if key == question))


def _plain(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: _text(text) for name, text in texts.items()}


def _text(typed: str) -> str:
    return typed.strip().replace("\r\n", "\n")


def _number(typed: str) -> int:
    try:
        return max(-MOST_DIGITS, min(int(typed), MOST_DIGITS))
    except ValueError:
        return 0


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in typed.splitlines() if line.strip())

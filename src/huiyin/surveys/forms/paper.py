"""A whole questionnaire as one form, to enter what stands on a sheet of paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from huiyin.surveys.design import Design, Kind, Question
from huiyin.surveys.forms.answering import SectionForm, Shown, initial_of
from huiyin.surveys.values import OTHER, Values


class PaperForms:
    """Every section below the other. Nothing is needed: people leave things out."""

    def __init__(self, design: Design, data: QueryDict | None = None, initial: Values | None = None) -> None:
        self.values: dict[str, Any] = {}
        self.sections = []
        for section in design.sections:
            form = SectionForm(
                data, initial=initial_of(design, initial or {}), design=design, section=section, before=self.values,
                on_paper=True,
            )  # fmt: skip
            if data is not None:
                form.is_valid()
                self.values |= form.values
            self.sections.append(form)

    def is_valid(self) -> bool:
        """Whether everything that was entered fits."""
        return all(form.is_valid() for form in self.sections)


@dataclass(frozen=True)
class Difference:
    """One question that was read in two ways."""

    shown: Shown
    first: str
    second: str


def differences(forms: PaperForms, design: Design, first: Values, second: Values) -> Iterator[Difference]:
    """Yield the questions that were read differently, each with both readings in words."""
    for form in forms.sections:
        for shown in form.questions():
            one, other = (said_in_words(shown.question, values) for values in (first, second))
            if one != other:
                yield Difference(shown, one, other)


def said_in_words(question: Question, values: Values) -> str:
    """Return an answer as a person reads it."""
    value = values.get(question.key)
    if value is None:
        return _("nothing")
    if question.kind == Kind.PHOTO:
        return _("a photo")
    if question.kind == Kind.NUMBER:
        return f"{value:g}"
    words = dict(question.choices)
    if question.kind == Kind.MATRIX:
        lines = zip(question.rows, value, strict=True)
        return _("; ").join(f"{row}{_(': ')}{words.get(place, '–')}" for row, place in lines)
    if isinstance(value, list):
        joiner = " > " if question.kind == Kind.RANKING else _("; ")
        said = joiner.join(words[place] for place in value)
    else:
        said = words.get(value, str(value))
    other = values.get(question.key + OTHER, "")
    return f"{said} ({other})" if other else said

"""The questions of one section as a form: the same for the public's page, the preview, and the entry of paper sheets.

The fields only gather; what an answer has to be, `values` says, for whatever way it comes in.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from huiyin.surveys.design import Design, Kind, Question, Section
from huiyin.surveys.values import LONGEST_OTHER, OTHER, fault_of, is_met

NO_CHOICE = ""


class SectionForm(forms.Form):
    """One section. `before` are the answers of the sections before it, on which its questions may depend."""

    def __init__(
        self, *args: Any, design: Design, section: Section, before: Mapping[str, Any] | None = None,
        on_paper: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.design, self.section, self.before, self.on_paper = design, section, dict(before or {}), on_paper
        self.values: dict[str, Any] = {}
        asked = zip(section.questions, _fields_of(section, get_language()), strict=True)
        self.photos = [] if on_paper else [one for one in section.questions if one.kind == Kind.PHOTO]
        # Photos go off with "Send", from the last page.
        self._asked = [(question, list(fields)) for question, fields in asked if question not in self.photos]
        self.fields = {name: field for _question, fields in self._asked for name, field in fields}

    def is_list(self, name: str) -> bool:
        """Whether several answers may stand under a name."""
        return isinstance(self.fields.get(name), forms.MultipleChoiceField)

    def clean(self) -> dict[str, Any]:
        """Put the answers together, and leave out what was not asked of somebody who answers so."""
        given = dict(self.before)
        for question, fields in self._asked:
            names = [name for name, _field in fields]
            if not is_met(question.only_if, self.design, given):
                for name in names:
                    self.errors.pop(name, None)
                continue
            if any(name in self.errors for name in names):
                continue
            said = gathered(question, self.cleaned_data)
            given |= said
            self.values |= said
            if words := fault_of(question, said, on_paper=self.on_paper):
                self.add_error(names[0], words)
        return self.cleaned_data

    def questions(self) -> Iterator["Shown"]:
        """Yield the questions with their fields, as a page shows them."""
        for question, fields in self._asked:
            yield Shown(self, question, [self[name] for name, _field in fields])


class Shown:
    """One question on a page."""

    def __init__(self, form: SectionForm, question: Question, fields: list[forms.BoundField]) -> None:
        self.question = question
        self.number = form.design.number_of(question.key)
        self.fields = fields
        self.error = " ".join(str(error) for field in self.fields for error in field.errors)
        self.only_if = in_words(form.design, question)
        self.only_places = _places(form.design, question)


def in_words(design: Design, part: Question | Section) -> str:
    """Say for whom a question or a section is, as the page without scripts and the paper do."""
    condition = part.only_if
    if condition is None or design.question(condition.question) is None:
        return ""
    answers = pgettext("between answers", " or ").join(condition.answers)
    said = {"number": design.number_of(condition.question), "answers": answers}
    return _("Only if you answered “%(answers)s” to question %(number)d.") % said


def _places(design: Design, question: Question) -> str:
    """Return the answers that a question depends on, by the values of their fields."""
    condition = question.only_if
    decides = design.question(condition.question) if condition else None
    if condition is None or decides is None:
        return ""
    return " ".join(str(place) for place, words in decides.choices if words in condition.answers)


def initial_of(design: Design, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields show of answers that were given."""
    initial: dict[str, Any] = {}
    for question in design.questions():
        value = values.get(question.key)
        if question.kind in (Kind.MATRIX, Kind.RANKING) and value:
            initial |= _spread(question, value)
        elif value is not None:
            initial[question.key] = value
        if other := values.get(question.key + OTHER):
            initial[f"{question.key}-other"] = other
    return initial


def gathered(question: Question, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to one question as it is kept; nothing, if there is none."""
    value = _GATHER.get(question.kind, _plain)(question, cleaned)
    if value in (None, "", []):
        return {}
    other = cleaned.get(f"{question.key}-other", "").strip()
    chosen = value if isinstance(value, list) else [value]
    said = {question.key: value}
    return said | {question.key + OTHER: other} if other and question.other_place in chosen else said


def _spread(question: Question, value: list[int]) -> dict[str, Any]:
    if question.kind == Kind.MATRIX:
        return {f"{question.key}-r{line}": place for line, place in enumerate(value, 1)}
    return {f"{question.key}-o{option}": place for place, option in enumerate(value, 1)}


def _plain(question: Question, cleaned: Mapping[str, Any]) -> Any:
    return cleaned.get(question.key)


def _one(question: Question, cleaned: Mapping[str, Any]) -> Any:
    value = cleaned.get(question.key)
    return int(value) if value else None


def _several(question: Question, cleaned: Mapping[str, Any]) -> list[int]:
    return sorted(int(place) for place in cleaned.get(question.key, ()))


def _lines(question: Question, cleaned: Mapping[str, Any]) -> list[int]:
    value = [int(cleaned.get(f"{question.key}-r{line}") or 0) for line in range(1, len(question.rows) + 1)]
    return value if any(value) else []


def _order(question: Question, cleaned: Mapping[str, Any]) -> list[int]:
    """Return the options by the places given. Two on one place stay two: too many, so that it is complained of."""
    places = [(int(cleaned.get(f"{question.key}-o{option}") or 0), option) for option, _words in question.choices]
    given = sorted((place, option) for place, option in places if place)
    if len({place for place, _option in given}) < len(given) or [place for place, _option in given] != list(
        range(1, len(given) + 1)
    ):
        return [option for _place, option in given] + [option for _place, option in given]
    return [option for _place, option in given]


def _text(question: Question, cleaned: Mapping[str, Any]) -> str:
    return str(cleaned.get(question.key, "")).strip()


def _number(question: Question, cleaned: Mapping[str, Any]) -> float | None:
    value = cleaned.get(question.key)
    return None if value is None else float(value)


def _photo(question: Question, cleaned: Mapping[str, Any]) -> int | None:
    return 1 if cleaned.get(question.key) else None


_GATHER = {
    Kind.SINGLE: _one, Kind.SCALE: _one, Kind.MULTIPLE: _several, Kind.MATRIX: _lines, Kind.RANKING: _order,
    Kind.TEXT: _text, Kind.NUMBER: _number, Kind.PHOTO: _photo,
}  # fmt: skip


@lru_cache(maxsize=256)
def _fields_of(section: Section, _language: str) -> list[list[tuple[str, forms.Field]]]:
    """Return the fields of each question of a section. All its forms share them: making them takes longer than what they check."""
    return [list(_fields(question)) for question in section.questions]


def _fields(question: Question) -> Iterator[tuple[str, forms.Field]]:
    """Yield the fields of one question. Whether an answer is needed is asked of the question, not of a field."""
    key = question.key
    common: dict[str, Any] = {"required": False, "label": question.text, "help_text": question.help}
    numbered = [(str(place), words) for place, words in question.choices]
    if question.kind == Kind.MATRIX:
        for line, words in enumerate(question.rows, 1):
            yield (
                f"{key}-r{line}",
                forms.ChoiceField(label=words, required=False, choices=numbered, widget=forms.RadioSelect),
            )
        return
    if question.kind == Kind.RANKING:
        places = [(NO_CHOICE, "–"), *((str(place), str(place)) for place in range(1, question.most_ranked + 1))]
        for option, words in question.choices:
            yield f"{key}-o{option}", forms.ChoiceField(label=words, required=False, choices=places)
        return
    if question.kind in (Kind.SINGLE, Kind.SCALE):
        yield key, forms.ChoiceField(**common, choices=numbered, widget=forms.RadioSelect)
    elif question.kind == Kind.MULTIPLE:
        yield key, forms.MultipleChoiceField(**common, choices=numbered, widget=forms.CheckboxSelectMultiple)
    elif question.kind == Kind.TEXT:
        yield key, forms.CharField(**common, max_length=question.longest, widget=forms.Textarea(attrs={"rows": 4}))
    elif question.kind == Kind.NUMBER:
        yield (
            key,
            forms.DecimalField(
                **common, min_value=question.low, max_value=question.high, max_digits=10, decimal_places=2
            ),
        )
    else:
        yield key, forms.BooleanField(**common)
    if question.other:
        yield (
            f"{key}-other",
            forms.CharField(label=_("Something else, namely"), required=False, max_length=LONGEST_OTHER, strip=True),
        )

"""What somebody answered, as it is kept: question key → value. Which questions they were asked, and what does not fit them.

single and scale: the number of the answer; multiple: numbers in their order; matrix: a number for each row, 0 for none;
ranking: numbers, the first of them first; text: words; number: a number; photo: how many. What is none of the options
stands under the question's key and `~`. What was not answered is not there.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from huiyin.surveys.design import Condition, Design, Kind, Question, Section

Values = Mapping[str, Any]
OTHER = "~"
LONGEST_OTHER = 200


def is_met(condition: Condition | None, design: Design, values: Values) -> bool:
    """Whether this is for somebody who answered so."""
    if condition is None:
        return True
    question = design.question(condition.question)
    if question is None or condition.question not in values:
        return False
    return not question.words_of(values[condition.question]).isdisjoint(condition.answers)


def asked(design: Design, values: Values) -> Iterator[tuple[Section, list[Question]]]:
    """Yield the sections with the questions that whoever answers so is asked. An answer to a question not asked counts for nothing."""
    given: dict[str, Any] = {}
    for section in design.sections:
        if not is_met(section.only_if, design, given):
            continue
        questions = []
        for question in section.questions:
            if is_met(question.only_if, design, given):
                questions.append(question)
                if question.key in values:
                    given[question.key] = values[question.key]
        yield section, questions


def kept(design: Design, values: Values) -> dict[str, Any]:
    """Return only the answers to questions that were asked."""
    said: dict[str, Any] = {}
    for _section, questions in asked(design, values):
        for question in questions:
            if question.key in values:
                said[question.key] = values[question.key]
            other = values.get(question.key + OTHER)
            if other and question.other and question.other_place in _places(values.get(question.key)):
                said[question.key + OTHER] = other
    return said


def faults_in(design: Design, values: Values, *, on_paper: bool = False) -> dict[str, str]:
    """Return what is wrong, by question. On paper nobody was stopped from leaving something out."""
    found = {}
    for _section, questions in asked(design, values):
        for question in questions:
            words = fault_of(question, values, on_paper=on_paper)
            if words:
                found[question.key] = words
    return found


def fault_of(question: Question, values: Values, *, on_paper: bool = False) -> str:
    """Return what is wrong with the answer to one question, or nothing."""
    if question.key not in values:
        return _("Please answer this question.") if question.required and not on_paper else ""
    if len(str(values.get(question.key + OTHER, ""))) > LONGEST_OTHER:
        return _("At most %(count)d characters.") % {"count": LONGEST_OTHER}
    return _CHECKS[question.kind](question, values[question.key])


def _places(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _no_such_answer() -> str:
    return _("Choose among the answers that stand there.")


def _one(question: Question, value: Any) -> str:
    known = [place for place, _words in question.choices]
    return "" if type(value) is int and value in known else _no_such_answer()


def _several(question: Question, value: Any) -> str:
    known = {place for place, _words in question.choices}
    if not _is_list_of_numbers(value) or not set(value) <= known or len(set(value)) < len(value):
        return _no_such_answer()
    if question.at_least and len(value) < question.at_least:
        return _("Choose at least %(count)d.") % {"count": question.at_least}
    if question.at_most and len(value) > question.at_most:
        return _("Choose at most %(count)d.") % {"count": question.at_most}
    return ""


def _matrix(question: Question, value: Any) -> str:
    if not _is_list_of_numbers(value) or len(value) != len(question.rows):
        return _no_such_answer()
    if not set(value) <= set(range(len(question.options) + 1)):
        return _no_such_answer()
    return _("Please answer every line.") if question.required and 0 in value else ""


def _ranking(question: Question, value: Any) -> str:
    if not _is_list_of_numbers(value) or not set(value) <= set(range(1, len(question.options) + 1)):
        return _no_such_answer()
    if len(set(value)) < len(value) or len(value) != question.most_ranked:
        return _("Give the places 1 to %(count)d, each once.") % {"count": question.most_ranked}
    return ""


def _text(question: Question, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        return _("Please answer this question.")
    return "" if len(value) <= question.longest else _("At most %(count)d characters.") % {"count": question.longest}


def _number(question: Question, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or not question.low <= value <= question.high:
        limits = {"low": question.low, "high": question.high}
        return _("A number between %(low)d and %(high)d.") % limits
    return ""


def _photo(_question: Question, value: Any) -> str:
    return "" if value == 1 else _("One photo.")


def _is_list_of_numbers(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(type(one) is int for one in value)


_CHECKS = {
    Kind.SINGLE: _one, Kind.SCALE: _one, Kind.MULTIPLE: _several, Kind.MATRIX: _matrix, Kind.RANKING: _ranking,
    Kind.TEXT: _text, Kind.NUMBER: _number, Kind.PHOTO: _photo,
}  # fmt: skip

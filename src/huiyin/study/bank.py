"""What makes a question of the bank a good one, typed or from a file."""

import unicodedata
from collections.abc import Container, Iterator, Sequence

from django.utils.translation import gettext as _

from huiyin.study.models import QuestionKind
from huiyin.study.models.quizzes import LETTERS

_TRUE = {"A", "对", "正确", "是", "√", "TRUE", "T"}
_FALSE = {"B", "错", "错误", "否", "×", "✗", "FALSE", "F"}
_BETWEEN = " ,、;/.。"


def letters_of(words: str, kind: str) -> str:
    """Return the letters that an answer means, in order: "b、d" is BD, "错" is B. What is no answer stays as it is."""
    said = unicodedata.normalize("NFKC", words).strip().upper()
    if kind == QuestionKind.TRUE_FALSE:
        return "A" if said in _TRUE else "B" if said in _FALSE else said
    return "".join(sorted(set(said) - set(_BETWEEN)))


def faults_of(
    *, kind: str, text: str, options: Sequence[str], right: str, taken: Container[str]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a question, each with the field's name.

    `right` holds letters, `taken` the texts of the questions that are there already.
    """
    if not text:
        yield "text", _("is missing")
    elif text in taken:
        yield "text", _("stands in the bank already")
    yield from _faults_of_options(kind, options)
    yield from _faults_of_answer(kind, right, LETTERS[: 2 if kind == QuestionKind.TRUE_FALSE else len(options)])


def _faults_of_options(kind: str, options: Sequence[str]) -> Iterator[tuple[str, str]]:
    if kind == QuestionKind.TRUE_FALSE:
        if options:
            yield "options", _("are not needed for true or false")
    elif not 2 <= len(options) <= len(LETTERS):
        yield "options", _("have to be two to eight")
    elif len(set(options)) < len(options):
        yield "options", _("say the same twice")


def _faults_of_answer(kind: str, right: str, known: str) -> Iterator[tuple[str, str]]:
    if not right:
        yield "right", _("is missing")
    elif not set(right) <= set(known):
        yield "right", _("names an option that is not there")
    elif kind != QuestionKind.MULTIPLE and len(right) > 1:
        yield "right", _("is one letter only")
    elif kind == QuestionKind.MULTIPLE and len(right) < 2:
        yield "right", _("has to be two letters at least")

"""What a design still lacks before it can be opened, each fault with the key of the section or question it stands at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.surveys.design import MAY_DECIDE, WITH_LIMITS, WITH_OPTIONS, Condition, Design, Kind, Question, Section

MOST_SECTIONS = 20
MOST_QUESTIONS = 100
MOST_OPTIONS = 30
MOST_FIELDS = 600
"""What a form can hold is limited; a question with many options counts as many."""
MOST_POINTS = 11
"""Of a scale."""
LONGEST_WORDS = 300
LONGEST_PASSAGE = 3000
MOST_CHARACTERS = 2000
"""Of an answer in own words."""
_KEY = re.compile(r"[a-z][a-z0-9]{0,11}")


@dataclass(frozen=True)
class Fault:
    """What is wrong, and at which section or question; an empty key is the whole."""

    key: str
    words: str


def faults_of(design: Design) -> list[Fault]:
    """Return everything that is wrong, in the order of the design."""
    return list(_faults(design))


def _faults(design: Design) -> Iterator[Fault]:
    yield from (Fault("", words) for words in _of_the_whole(design))
    earlier: dict[str, Question] = {}
    for section in design.sections:
        yield from (Fault(section.key, words) for words in _of_section(section, earlier))
        for question in section.questions:
            words_of = (*_of_any(question), *_of_its_kind(question), *_of_condition(question.only_if, earlier))
            yield from (Fault(question.key, words) for words in words_of)
            earlier[question.key] = question


def _of_the_whole(design: Design) -> Iterator[str]:
    questions = list(design.questions())
    if not questions:
        yield _("There is no question yet.")
    if len(design.sections) > MOST_SECTIONS:
        yield _("At most %(count)d sections.") % {"count": MOST_SECTIONS}
    if len(questions) > MOST_QUESTIONS:
        yield _("At most %(count)d questions.") % {"count": MOST_QUESTIONS}
    if sum(_fields_of(one) for one in questions) > MOST_FIELDS:
        yield _("All questions together offer too much to choose from: nobody will fill this in.")
    if max(len(design.intro), len(design.closing)) > LONGEST_PASSAGE:
        yield _("The words before and after have at most %(count)d characters each.") % {"count": LONGEST_PASSAGE}
    keys = [section.key for section in design.sections] + [question.key for question in questions]
    if len(set(keys)) < len(keys) or not all(_KEY.fullmatch(key) for key in keys):
        yield _("Each section and question has a key of its own, of small letters and digits.")


def _fields_of(question: Question) -> int:
    return max(1, len(question.options), len(question.rows)) + question.other


def _of_section(section: Section, earlier: dict[str, Question]) -> Iterator[str]:
    if not section.questions:
        yield _("This section asks nothing.")
    if len(section.title) > LONGEST_WORDS or len(section.text) > LONGEST_PASSAGE:
        yield _("The words of this section are too long.")
    yield from _of_condition(section.only_if, earlier)


def _of_any(question: Question) -> Iterator[str]:
    if not question.text.strip():
        yield _("The question has no words.")
    if len(question.text) > LONGEST_WORDS or len(question.help) > LONGEST_WORDS:
        yield _("At most %(count)d characters for a question, and for its help.") % {"count": LONGEST_WORDS}
    if question.to_register and question.kind != Kind.TEXT:
        yield _("Only answers in own words can go into the register of opinions.")


def _of_its_kind(question: Question) -> Iterator[str]:
    if question.kind in WITH_OPTIONS:
        yield from _of_list(question.options, least=2)
        most = len(question.options) + question.other
        if not 0 <= question.at_least <= most or not 0 <= question.at_most <= most:
            yield _("The limits do not fit the number of options.")
        elif question.at_most and question.at_least > question.at_most:
            yield _("“At least” is more than “at most”.")
    if question.kind == Kind.MATRIX:
        yield from _of_list(question.rows, least=1)
    if question.kind in WITH_LIMITS and question.low >= question.high:
        yield _("The upper end has to be above the lower one.")
    if question.kind == Kind.SCALE and question.high - question.low >= MOST_POINTS:
        yield _("A scale has at most %(count)d points.") % {"count": MOST_POINTS}
    if question.kind == Kind.TEXT and not 0 <= question.at_most <= MOST_CHARACTERS:
        yield _("An answer has at most %(count)d characters.") % {"count": MOST_CHARACTERS}


def _of_list(listed: tuple[str, ...], *, least: int) -> Iterator[str]:
    if len(listed) < least:
        yield _("There is too little to choose from.")
    if len(listed) > MOST_OPTIONS:
        yield _("At most %(count)d options.") % {"count": MOST_OPTIONS}
    if len(set(listed)) < len(listed) or not all(one.strip() for one in listed):
        yield _("Each option has words of its own.")
    if any(len(one) > LONGEST_WORDS for one in listed):
        yield _("An option has at most %(count)d characters.") % {"count": LONGEST_WORDS}


def _of_condition(condition: Condition | None, earlier: dict[str, Question]) -> Iterator[str]:
    if condition is None:
        return
    decides = earlier.get(condition.question)
    if decides is None:
        yield _("It depends on a question that does not come before it.")
    elif decides.kind not in MAY_DECIDE:
        yield _("It can depend only on a question whose answers are chosen.")
    elif not condition.answers or not set(condition.answers) <= {words for _place, words in decides.choices}:
        yield _("It depends on an answer that question %(text)s does not have.") % {"text": f"“{decides.text[:30]}”"}

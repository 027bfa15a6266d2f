"""What a press in the designer does to a design: add, move, copy, drop. Designs do not change; each press makes another."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.surveys.design import WITH_OPTIONS, Condition, Design, Kind, Question, Section

Part = TypeVar("Part")
_STEPS = {"up": -1, "down": 1}


def pressed(design: Design, press: str) -> Design:
    """Return the design after a press such as `add_question:s1:single`, `up:q2`, `copy:q2`, `drop:s1`.

    A press that names something that is gone, as the second of two quick ones does, changes nothing. Raises InvalidInput for one
    that is no button.
    """
    verb, _colon, rest = press.partition(":")
    key, _colon, kind = rest.partition(":")
    if verb == "add_section":
        return replace(design, sections=(*design.sections, Section(next(_free(design, "s")))))
    if verb == "add_question" and kind in Kind.values:
        return _with_question(design, key, Kind(kind))
    if verb not in ("up", "down", "copy", "drop"):
        raise InvalidInput(_("There is no such button."))
    if key in [section.key for section in design.sections]:
        return replace(design, sections=_on_section(design, verb, key))
    return _on_question(design, verb, key)


def _with_question(design: Design, section: str, kind: Kind) -> Design:
    low, high = (0, 100) if kind == Kind.NUMBER else (1, 5)
    question = Question(
        next(_free(design, "q")), kind, low=low, high=high, rows=(_("First thing"),) if kind == Kind.MATRIX else (),
        options=(_("First answer"), _("Second answer")) if kind in WITH_OPTIONS else (),
    )  # fmt: skip
    return replace(
        design,
        sections=tuple(
            replace(one, questions=(*one.questions, question)) if one.key == section else one for one in design.sections
        ),
    )


def _on_section(design: Design, verb: str, key: str) -> tuple[Section, ...]:
    at = [section.key for section in design.sections].index(key)
    if verb == "copy":
        return _with_copy(design.sections, at, _copy_of(design, design.sections[at]))
    return _dropped(design.sections, at) if verb == "drop" else _moved(design.sections, at, _STEPS[verb])


def _on_question(design: Design, verb: str, key: str) -> Design:
    sections = list(design.sections)
    for at, section in enumerate(sections):
        keys = [question.key for question in section.questions]
        if key not in keys:
            continue
        place, questions = keys.index(key), section.questions
        beside = at + _STEPS.get(verb, 0)
        if verb in _STEPS and not 0 <= place + _STEPS[verb] < len(keys) and 0 <= beside < len(sections):
            there = sections[beside].questions
            arrived = (*there, questions[place]) if verb == "up" else (questions[place], *there)
            sections[beside] = replace(sections[beside], questions=arrived)
            questions = _dropped(questions, place)
        elif verb == "copy":
            copy = replace(questions[place], key=next(_free(design, "q")))
            questions = _with_copy(questions, place, copy)
        else:
            questions = _dropped(questions, place) if verb == "drop" else _moved(questions, place, _STEPS[verb])
        sections[at] = replace(section, questions=questions)
        break
    return replace(design, sections=tuple(sections))


def _copy_of(design: Design, section: Section) -> Section:
    """Return a section once more under new keys; what in it depends on an answer within it depends on the copy's."""
    free = _free(design, "q")
    keys = {question.key: next(free) for question in section.questions}

    def led(condition: Condition | None) -> Condition | None:
        return condition and replace(condition, question=keys.get(condition.question, condition.question))

    questions = [replace(one, key=keys[one.key], only_if=led(one.only_if)) for one in section.questions]
    return replace(section, key=next(_free(design, "s")), questions=tuple(questions))


def _free(design: Design, letter: str) -> Iterator[str]:
    taken = {section.key for section in design.sections} | {question.key for question in design.questions()}
    return (f"{letter}{n}" for n in itertools.count(1) if f"{letter}{n}" not in taken)


def _with_copy(parts: tuple[Part, ...], at: int, copy: Part) -> tuple[Part, ...]:
    return (*parts[: at + 1], copy, *parts[at + 1 :])


def _dropped(parts: tuple[Part, ...], at: int) -> tuple[Part, ...]:
    return (*parts[:at], *parts[at + 1 :])


def _moved(parts: tuple[Part, ...], at: int, step: int) -> tuple[Part, ...]:
    changed = list(parts)
    if 0 <= at + step < len(changed):
        changed[at], changed[at + step] = changed[at + step], changed[at]
    return tuple(changed)

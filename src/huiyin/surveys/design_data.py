"""A design as data, for the database and for files; and back, with every fault named by its place."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.surveys.design import Condition, Design, Kind, Question, Section

_SECTION = {"key": str, "title": str, "text": str, "questions": list, "only_if": dict}
_QUESTION: dict[str, type] = {
    "key": str, "kind": str, "text": str, "help": str, "required": bool, "options": list, "other": bool, "rows": list,
    "low": int, "high": int, "low_label": str, "high_label": str, "at_least": int, "at_most": int, "to_register": bool,
    "only_if": dict,
}  # fmt: skip
_CONDITION = {"question": str, "is": list}
_LISTS_OF_WORDS = ("options", "rows", "is")
MOST_DIGITS = 1_000_000
"""No number of a design is larger."""


def as_data(design: Design) -> dict[str, Any]:
    """Return a design as plain data; what says nothing is left out."""
    return {"intro": design.intro, "closing": design.closing, "sections": [_section(one) for one in design.sections]}


def _section(section: Section) -> dict[str, Any]:
    return _told(section) | {"questions": [_told(one) for one in section.questions]}


def _told(part: Section | Question) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for each in fields(part):
        value = getattr(part, each.name)
        if each.default is MISSING or value != each.default:
            said[each.name] = _plain(value)
    return said


def _plain(value: Any) -> Any:
    if isinstance(value, Condition):
        return value.as_data()
    return list(value) if isinstance(value, tuple) else value


def from_data(data: Any) -> Design:
    """Return the design that the data tell. Raises InvalidInput, naming the first place that is not as it has to be.

    What a design has to be besides (no question without words, no condition that looks ahead), `faults_of` says.
    """
    said = _table(data, {"intro": str, "closing": str, "sections": list}, _("the file"))
    sections = [_read_section(one, place) for place, one in enumerate(said.get("sections", []), 1)]
    return Design(said.get("intro", ""), said.get("closing", ""), tuple(sections))


def _read_section(data: Any, place: int) -> Section:
    where = _("section %(number)d") % {"number": place}
    said = _table(data, _SECTION, where)
    questions = [_read_question(one, where, number) for number, one in enumerate(said.pop("questions", []), 1)]
    return Section(key=said.pop("key", f"s{place}"), questions=tuple(questions), **_with_condition(said, where))


def _read_question(data: Any, section: str, place: int) -> Question:
    where = _("%(section)s, question %(number)d") % {"section": section, "number": place}
    said = _table(data, _QUESTION, where)
    for name in ("key", "kind"):
        if name not in said:
            raise InvalidInput(_("In %(where)s, “%(name)s” is missing.") % {"where": where, "name": name})
    if said["kind"] not in Kind.values:
        kinds = ", ".join(Kind.values)
        raise InvalidInput(_("In %(where)s, “kind” has to be one of %(kinds)s.") % {"where": where, "kinds": kinds})
    said["kind"] = Kind(said["kind"])
    words = {name: tuple(said[name]) for name in ("options", "rows") if name in said}
    return Question(**_with_condition(said | words, where))


def _with_condition(said: dict[str, Any], where: str) -> dict[str, Any]:
    if "only_if" not in said:
        return said
    inside = _("%(where)s, “only_if”") % {"where": where}
    condition = _table(said["only_if"], _CONDITION, inside)
    return said | {"only_if": Condition(condition.get("question", ""), tuple(condition.get("is", ())))}


def _table(data: Any, known: Mapping[str, type], where: str) -> dict[str, Any]:
    """Return a table whose values are of the types they have to be."""
    if not isinstance(data, dict):
        raise InvalidInput(_("In %(where)s, a table with names and values is expected.") % {"where": where})
    for name, value in data.items():
        if name not in known:
            raise InvalidInput(
                _("In %(where)s, “%(name)s” is unknown; known are: %(names)s.")
                % {"where": where, "name": str(name)[:40], "names": ", ".join(known)}
            )
        if not _fits(name, value, known[name]):
            raise InvalidInput(
                _("In %(where)s, “%(name)s” is not of the kind it has to be.") % {"where": where, "name": name}
            )
    return dict(data)


def _fits(name: str, value: Any, wanted: type) -> bool:
    if isinstance(value, bool) or wanted is bool:
        return isinstance(value, bool) and wanted is bool
    if name in _LISTS_OF_WORDS:
        return _are_words(value)
    return isinstance(value, wanted) and (not isinstance(value, int) or abs(value) <= MOST_DIGITS)


def _are_words(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(one, str) for one in value)

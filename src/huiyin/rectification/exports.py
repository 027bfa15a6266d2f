"""The ledger as a workbook, under the headings of the paper one (问题清单、任务清单、责任清单、整改台账)."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.documents.export import count, read_through
from huiyin.documents.xlsx import Column, Sheet, Workbook
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders
from huiyin.rectification.models import Problem
from huiyin.rectification.queries import problems_visible_to
from huiyin.rectification.queries.ledger import Line, ledger_lines


def ledger(chosen: "QuerySet[Problem]", reader: Staff) -> Workbook:
    """Return the workbook of the problems that the ledger shows, newest first."""
    name = gettext("Rectification ledger")
    first = "、".join(one.name for one in holders(Role.DIRECTOR))
    title = f"{reader.bureau.name} {name} {today():%Y-%m-%d}"
    sheet = Sheet(name, title, _columns(first), _lines(chosen.order_by("-id"), reader))
    return Workbook(filename=f"{name} {today():%Y-%m-%d}.xlsx", rows=count(chosen), sheets=[sheet])


def _lines(chosen: "QuerySet[Problem]", reader: Staff) -> Iterator[Line]:
    rows = problems_visible_to(reader).select_related("section", "deputy", "chief", "handler")
    rows = rows.prefetch_related("cooperating", "measures__handler", "measures__evidence")
    for some in read_through(chosen, rows):
        yield from ledger_lines(some, reader)


def _of(path: str) -> Callable[[Line], Any]:
    """Return the reader of a value of the problem, e.g. `section__name`; empty where a step is."""

    def value(line: Line) -> Any:
        found: Any = line.problem
        for step in path.split("__"):
            found = getattr(found, step, None)
        return found() if callable(found) else found

    return value


def _each(words: Callable[[Any], object]) -> Callable[[Line], str]:
    """Return the reader that says something of each measure, a line each."""
    return lambda line: "\n".join(f"{one.order}. {words(one)}" for one in line.problem.measures.all())


def _light(line: Line) -> str:
    return str(line.face.light.word) if line.face and line.face.light else ""


def _columns(first_person: str) -> list[Column]:
    return [
        Column(_("Number"), _of("number"), 14),
        Column(pgettext_lazy("column", "Problem"), _of("title"), 30),
        Column(pgettext_lazy("column", "How it shows"), _of("manifestation"), 40),
        Column(pgettext_lazy("problem", "Source"), _of("get_source_display"), 12),
        Column(pgettext_lazy("column", "Four winds"), _of("get_wind_display"), 10),
        Column(_("Severity"), _of("get_severity_display"), 8),
        Column(pgettext_lazy("column", "Cause"), _of("cause"), 30),
        Column(_("First person responsible"), lambda line: first_person, 12),
        Column(_("Deputy in charge"), _of("deputy__name"), 10),
        Column(_("Responsible section"), _of("section__name"), 16),
        Column(_("Section chief"), _of("chief__name"), 10),
        Column(pgettext_lazy("column", "Handler"), _of("handler__name"), 10),
        Column(_("Co-operating sections"), lambda line: "、".join(str(one) for one in line.problem.cooperating.all())),
        Column(_("Measures"), _each(lambda one: one.text), 40),
        Column(pgettext_lazy("column", "Goals"), _each(lambda one: one.goal), 30),
        Column(_("Handlers of the measures"), _each(lambda one: one.handler.name), 14),
        Column(_("From and until"), _each(lambda one: f"{one.starts_on}～{one.due_on}"), 26),
        Column(_("Short, medium or long term"), _each(lambda one: one.get_term_display()), 10),
        Column(pgettext_lazy("column", "Progress"), _each(lambda one: f"{one.percent}%"), 10),
        Column(_("Evidence"), _each(lambda one: len(one.evidence.all())), 10),
        Column(_("State"), _of("get_status_display"), 12),
        Column(_("Deadline"), lambda line: line.clock.due_on if line.clock else None, 12),
        Column(_("Light"), _light, 14),
        Column(_("Listed on"), _of("listed_on"), 12),
        Column(_("Assigned on"), _of("assigned_on"), 12),
        Column(_("Opinions answered on"), lambda line: line.facts.answered.day, 12),
        Column(_("Done on"), _of("done_on"), 12),
        Column(_("Verified on"), _of("verified_on"), 12),
        Column(_("On notice until"), _of("notice_until"), 12),
        Column(_("Struck off on"), _of("struck_off_on"), 12),
        Column(_("Rated on"), lambda line: line.facts.rated.day, 12),
        Column(_("Times returned"), _of("returns"), 8),
        Column(_("Times reopened"), _of("recurrences"), 8),
    ]

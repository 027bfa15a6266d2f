"""The statistics as a workbook: the tables of the page, a sheet each."""

from collections.abc import Callable
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from huiyin.documents.xlsx import Column, Sheet, respond
from huiyin.org.models import Staff
from huiyin.reports import queries
from huiyin.reports.figures import FACTS
from huiyin.reports.forms import PopulationForm


def statistics(form: PopulationForm, reader: Staff) -> FileResponse:
    """Return the tables of one period as a download."""
    since, until = form.period
    title = f"{reader.bureau.name} {_('Statistics')} {since} – {until}"
    sheets = [
        Sheet(str(table.label), title, _columns(_("Section"), table.headings), table.lines)
        for table in queries.tables(form, *queries.both_registers(form, reader))
    ]
    sheets.append(
        Sheet(_("By month"), title, _columns(_("Month"), [one.label for one in FACTS]), queries.by_month(form, reader))
    )
    sheets.append(Sheet(_("By stage"), title, _stage_columns(), queries.stages(form, reader)))
    return respond(f"{_('Statistics')} {since} {until}.xlsx", sheets)


def _columns(first: str, headings: list[Any]) -> list[Column]:
    def at(place: int) -> Callable[[queries.Line], int]:
        return lambda line: line.cells[place].value

    return [
        Column(first, lambda line: line.label, 20),
        *(Column(words, at(place), 12) for place, words in enumerate(headings)),
    ]


def _stage_columns() -> list[Column]:
    return [
        Column(_("Stage"), lambda line: line.label, 20),
        Column(_("Stages ended"), lambda line: line.ended),
        Column(_("Days on average"), lambda line: line.mean_days),
        Column(_("Took longer than its term"), lambda line: line.late.value),
    ]

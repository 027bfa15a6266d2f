"""The figures as a workbook: what the page shows, withheld what it withholds."""

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.documents.xlsx import Column, Sheet
from huiyin.documents.xlsx import respond as respond_xlsx
from huiyin.surveys.models import Survey
from huiyin.surveys.results import Cross, Line, Table
from huiyin.surveys.results.tables import WITHHELD

Row = tuple[Table, Line | None]


def respond(survey: Survey, tables: Sequence[Table], cross: Cross | None) -> FileResponse:
    """Return the workbook: a line for each answer, and a sheet for the cross table where one is shown."""
    rows: list[Row] = []
    for table in tables:
        rows += [(table, line) for line in table.lines] or [(table, None)]
    sheets = [Sheet(_("Figures"), survey.title, _columns(), rows)]
    if cross:
        title = f"{cross.down.number}. {cross.down.title} × {cross.across.number}. {cross.across.title}"
        sheets.append(Sheet(_("Cross table"), title, _cross_columns(cross), cross.rows))
    return respond_xlsx(f"{survey.title}.xlsx", sheets)


def _columns() -> list[Column]:
    return [
        Column(_("No."), lambda row: row[0].number, 6),
        Column(pgettext("of a questionnaire", "Question"), lambda row: row[0].title, 40),
        Column(pgettext("of a questionnaire", "Answer"), lambda row: row[1].label if row[1] else str(WITHHELD), 30),
        Column(_("Answers"), lambda row: _told(row, "count"), 10),
        Column("%", lambda row: _told(row, "percent"), 8),
        Column(_("Points on average"), lambda row: _told(row, "points"), 10),
        Column(_("Of how many"), lambda row: row[1].of if row[1] else None, 10),
        Column(_("Average"), lambda row: row[0].mean, 10),
    ]


def _told(row: Row, name: str) -> Any:
    return getattr(row[1], name) if row[1] else None


def _cross_columns(cross: Cross) -> list[Column]:
    def at(place: int) -> Any:
        return lambda row: row[1][place]

    first = Column(cross.down.title, lambda row: row[0], 30)
    return [first, *(Column(words, at(place), 14) for place, words in enumerate(cross.columns))]

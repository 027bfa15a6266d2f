"""The coverage as a workbook: the table of the page."""

from collections.abc import Callable

from django.http import FileResponse
from django.utils.translation import gettext as _

from huiyin.core.timing import today
from huiyin.documents.xlsx import Column, Sheet, respond
from huiyin.visits.coverage import Coverage, Row


def coverage_workbook(coverage: Coverage) -> FileResponse:
    """Return the table as a download: for each kind of household how many were visited and how many there are."""
    name, visited, every = _("Coverage of household visits"), _("visited"), _("All households")
    title = f"{name} {today()}"
    columns = [Column(_("Township"), lambda row: row.label, 20)]
    for place, kind in enumerate(coverage.kinds):
        columns += [Column(f"{kind} {visited}", _visited(place)), Column(kind, _total(place))]
    columns += [
        Column(f"{every} {visited}", lambda row: row.all.visited),
        Column(every, lambda row: row.all.total),
        Column("%", lambda row: row.all.percent, 8),
    ]
    return respond(f"{title}.xlsx", [Sheet(_("Coverage"), title, columns, [*coverage.rows, coverage.total])])


def _visited(place: int) -> Callable[[Row], int]:
    return lambda row: row.cells[place].visited


def _total(place: int) -> Callable[[Row], int]:
    return lambda row: row.cells[place].total

"""Spreadsheets from plain rows, in constant memory. Knows no model: a list hands in its columns, the same that its page shows."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import FileResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.core.errors import NotNow

Row = TypeVar("Row", bound=Model)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 20_000
"""Rows of one workbook of a register: it is written while its reader waits, some thousand rows a second."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """One column: its heading, what stands in it for a row, and its width in characters."""

    heading: Any
    value: Callable[[Any], Any]
    width: int = 14


@dataclass(frozen=True)
class Sheet:
    """One sheet: a title over its headings, its columns, its rows (read once, in order)."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Any]


def few_enough(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Return these rows of a register. Raises NotNow if they are more than one workbook takes (MOST)."""
    if rows[MOST : MOST + 1].exists():
        said = _(
            "These are more than %(count)d rows. Filter the list further, for example by days, and export it in parts."
        )
        raise NotNow(said % {"count": MOST})
    return rows


def write(file: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """Write a workbook of `sheets` into `file`.

    Text stays text: what begins like a formula is marked so that no program computes it, not even after an edit.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - three megabytes that only a process that exports needs

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    with Workbook(file, options) as book:
        styles = {
            "title": book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
            "heading": book.add_format(
                {"bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#E8F0EF"}
            ),
            "text": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
            "quoted": book.add_format({"border": 1, "text_wrap": True, "valign": "top", "quote_prefix": True}),
            "day": book.add_format({"border": 1, "num_format": "yyyy-mm-dd", "valign": "top"}),
            "moment": book.add_format({"border": 1, "num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
        }
        for sheet in sheets:
            _write_sheet(book, sheet, styles)


def respond(filename: str, sheets: Sequence[Sheet]) -> FileResponse:
    """Return the workbook as a download."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write(file, sheets)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=XLSX)


def _write_sheet(book: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    last = len(sheet.columns) - 1
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
    page.freeze_panes(2, 0)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
    page.set_row(0, 30)
    if last:
        page.merge_range(0, 0, 0, last, sheet.title, styles["title"])
    else:
        page.write_string(0, 0, sheet.title, styles["title"])
    for at, column in enumerate(sheet.columns):
        page.write_string(1, at, str(column.heading), styles["heading"])
    line = 1
    for line, row in enumerate(sheet.rows, start=2):
        for at, column in enumerate(sheet.columns):
            _write_cell(page, line, at, column.value(row), styles)
    page.autofilter(1, 0, line, last)


def _write_cell(page: Any, line: int, at: int, value: Any, styles: dict[str, Any]) -> None:
    if value is None:
        page.write_blank(line, at, None, styles["text"])
    elif isinstance(value, dt.datetime):
        page.write_datetime(line, at, localtime(value), styles["moment"])
    elif isinstance(value, dt.date):
        page.write_datetime(line, at, value, styles["day"])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(line, at, value, styles["text"])
    else:
        text = str(value)
        page.write_string(line, at, text, styles["quoted" if text.startswith(_FORMULA_STARTS) else "text"])

"""Spreadsheets from plain rows. Knows no model: a list hands in its columns, the same that its page shows."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, ClassVar

from django.http import FileResponse
from django.utils.timezone import localtime

from huiyin.documents import export

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


@dataclass(frozen=True, kw_only=True)
class Workbook(export.Export):
    """A workbook of some sheets.

    Text stays text: what begins like a formula is marked so that no program computes it, not even after an edit.
    """

    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    sheets: Sequence[Sheet]

    def write(self, file: IO[bytes], folder: str = "") -> Iterator[None]:
        """Write the sheets: with a folder in constant memory, without one without leaving anything beside the file."""
        import xlsxwriter  # noqa: PLC0415 - three megabytes that only a process that exports needs

        place = {"constant_memory": True, "tmpdir": folder} if folder else {"in_memory": True}
        options = {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
        with xlsxwriter.Workbook(file, place | options) as book:
            styles = _styles(book)
            for sheet in self.sheets:
                yield from _write_sheet(book, sheet, styles)


def respond(filename: str, sheets: Sequence[Sheet]) -> FileResponse:
    """Return a workbook that is always small as a download."""
    return export.respond(Workbook(filename=filename, sheets=sheets))


def _styles(book: Any) -> dict[str, Any]:
    cell = {"border": 1, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
        "heading": book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#E8F0EF"}
        ),
        "text": book.add_format(cell | {"text_wrap": True}),
        "quoted": book.add_format(cell | {"text_wrap": True, "quote_prefix": True}),
        "day": book.add_format(cell | {"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format(cell | {"num_format": "yyyy-mm-dd hh:mm"}),
    }


def _write_sheet(book: Any, sheet: Sheet, styles: dict[str, Any]) -> Iterator[None]:
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
        yield
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

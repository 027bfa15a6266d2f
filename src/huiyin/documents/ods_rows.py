"""Reading an OpenDocument spreadsheet row by row: what it repeats is counted, never laid out."""

import datetime as dt
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from huiyin.documents.markup import MOST_COLUMNS, MOST_ROWS, elements

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = f"{_NAMES}table:1.0}}", f"{_NAMES}text:1.0}}", f"{_NAMES}office:1.0}}"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_MOST_SPACES = 1000


def ods_sheets(archive: ZipFile) -> list[str]:
    """Return the names of the sheets."""
    names: list[str] = []

    def is_last(element: Element) -> bool:
        names.extend([element.get(f"{_TABLE}name", "")] if element.tag == f"{_TABLE}table" else [])
        return False

    with archive.open("content.xml") as file:
        list(elements(file, (), within=is_last))
    return names


def ods_rows(archive: ZipFile, sheet_name: str = "") -> Iterator[list[str]]:
    """Yield the rows of a sheet, the first one unless named, as text; empty ones at its end are left out."""
    number = empty = 0
    with archive.open("content.xml") as file:
        for row in elements(file, {f"{_TABLE}table-row"}, within=lambda one: _is_sheet(one, sheet_name)):
            times, cells = _times(row, "rows"), _cells(row)
            number += times
            if not cells:
                empty += times
                continue
            if number > MOST_ROWS:
                raise ValueError("more rows than a sheet has")
            yield from ([] for _row in range(empty))
            yield from (list(cells) for _row in range(times))
            empty = 0


def _is_sheet(element: Element, name: str) -> bool:
    return element.tag == f"{_TABLE}table" and name in ("", element.get(f"{_TABLE}name"))


def _times(element: Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def _cells(row: Element) -> list[str]:
    cells: list[str] = []
    empty = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times, text = _times(cell, "columns"), _text(cell)
        if not text:
            empty += times
            continue
        if len(cells) + empty + times > MOST_COLUMNS:
            raise ValueError("more columns than a sheet has")
        cells += [""] * empty + [text] * times
        empty = 0
    return cells


def _text(cell: Element) -> str:
    """Return what a person sees: days and numbers as the other sorts of files tell them, words with their line breaks."""
    if day := cell.get(f"{_OFFICE}date-value"):
        moment = dt.datetime.fromisoformat(day)
        return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(" ", "seconds")
    if value := cell.get(f"{_OFFICE}value"):
        amount = float(value)
        return str(int(amount)) if amount.is_integer() else value
    return "\n".join(_paragraph(one) for one in cell if one.tag == f"{_TEXT}p")


def _paragraph(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        match child.tag.removeprefix(_TEXT):
            case "s":
                parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), _MOST_SPACES))
            case "tab":
                parts.append("\t")
            case "line-break":
                parts.append("\n")
            case _:
                parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)

"""Reading an xlsx workbook as it lies in its archive, without ever holding a sheet.

What a whole-file reader costs is the table of shared strings: all text of the workbook at once. Here it goes to a temporary
file, and only the place of each string stays in memory (8 bytes each).
"""

import datetime as dt
import re
import tempfile
from array import array
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from huiyin.documents.markup import MOST_COLUMNS, MOST_ROWS, elements

_SPACES = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Built-in number formats that show a day or a time; 27-36 and 50-58 are the East Asian ones.
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def xlsx_sheets(archive: ZipFile) -> list[str]:
    """Return the names of the sheets that are not hidden."""
    return list(_Book(archive).sheets)


def xlsx_rows(archive: ZipFile, sheet_name: str = "") -> Iterator[list[str]]:
    """Yield the rows of a sheet, the first one unless named, as text, with empty rows where the sheet leaves them out."""
    book = _Book(archive)
    with archive.open(book.place_of(sheet_name)) as sheet, tempfile.TemporaryFile() as spool:
        strings = _Strings(archive, spool)
        number = 0
        for row in _elements(sheet, "row", within="sheetData"):
            wanted = max(int(row.get("r") or 0), number + 1)
            if wanted > MOST_ROWS:
                raise ValueError("more rows than a sheet has")
            yield from ([] for _gap in range(number + 1, wanted))
            number = wanted
            yield _cells(row, strings, book)


def _elements(file: IO[bytes], *names: str, within: str = "") -> Iterator[Element]:
    """Yield the elements so called, of a workbook of either sort; `within` names the one that holds them."""
    holders = _tags(within)
    yield from elements(file, _tags(*names), within=lambda one: not within or one.tag in holders)


def _tags(*names: str) -> frozenset[str]:
    return frozenset(f"{{{space}}}{name}" for space in _SPACES for name in names)


def _cells(row: Element, strings: "_Strings", book: "_Book") -> list[str]:
    cells: list[str] = []
    for cell in row:
        place = _column(cell.get("r", "")) if cell.get("r") else len(cells)
        cells.extend("" for _gap in range(place - len(cells)))
        cells.append(_text(cell, strings, book))
    return cells


def _column(reference: str) -> int:
    """Return the place of a column from 0: A1 → 0, AB7 → 27."""
    place = 0
    for letter in reference.rstrip("0123456789"):
        place = place * 26 + ord(letter.upper()) - 64
        if place > MOST_COLUMNS:
            raise ValueError("more columns than a sheet has")
    return place - 1


def _text(cell: Element, strings: "_Strings", book: "_Book") -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _plain(cell)
    value = next((child.text or "" for child in cell if child.tag.endswith("}v")), "")
    if kind == "s":
        return strings[int(value)] if value else ""
    if kind != "n" or not value:
        return value
    return book.number(value, int(cell.get("s", "0")))


def _plain(element: Element) -> str:
    """Return the text of a string, without the phonetic readings that may stand beside it."""
    parts = []
    for child in element:
        if child.tag.endswith("}t"):
            parts.append(child.text or "")
        elif child.tag.endswith(("}r", "}is")):
            parts.append(_plain(child))
    return "".join(parts)


class _Strings:
    """The shared strings, on disk. `strings[7]` reads one; the table is followed only as far as somebody asks."""

    def __init__(self, archive: ZipFile, spool: IO[bytes]) -> None:
        self._spool, self._places = spool, array("Q", [0])
        self._coming = self._read(archive)

    def _read(self, archive: ZipFile) -> Iterator[bytes]:
        with archive.open("xl/sharedStrings.xml") as file:
            for one in _elements(file, "si", within="sst"):
                yield _plain(one).encode()

    def __getitem__(self, index: int) -> str:
        if index < 0:
            raise ValueError("a text before the first")
        while len(self._places) <= index + 1:
            text = next(self._coming, None)
            if text is None:
                raise ValueError("a text after the last")
            self._spool.seek(self._places[-1])
            self._spool.write(text)
            self._places.append(self._places[-1] + len(text))
        begin, end = self._places[index], self._places[index + 1]
        self._spool.seek(begin)
        return self._spool.read(end - begin).decode()


class _Book:
    """What the workbook says about its sheets: where each lies that is not hidden, and which numbers are days."""

    def __init__(self, archive: ZipFile) -> None:
        self._epoch = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no zone
        self.sheets = self._read_sheets(archive)
        self._dates = frozenset(_date_styles(archive))

    def place_of(self, sheet_name: str) -> str:
        """Return where a sheet lies in the archive. Raises KeyError for one that is not there."""
        if sheet_name:
            return self.sheets[sheet_name]
        return next(iter(self.sheets.values()), "xl/worksheets/sheet1.xml")

    def _read_sheets(self, archive: ZipFile) -> dict[str, str]:
        with archive.open("xl/workbook.xml") as file:
            parts = [(one.tag, one.attrib) for one in _elements(file, "workbookPr", "sheet")]
        if any(tag.endswith("}workbookPr") and said.get("date1904") in {"1", "true"} for tag, said in parts):
            self._epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001
        with archive.open("xl/_rels/workbook.xml.rels") as file:
            targets = {one.get("Id", ""): one.get("Target", "") for one in elements(file, {_RELATIONSHIP})}
        shown = (said for tag, said in parts if tag.endswith("}sheet") and said.get("state", "visible") == "visible")
        keys = {said.get("name", ""): next((said[key] for key in said if key.endswith("}id")), "") for said in shown}
        return {name: _in_archive(targets[key]) for name, key in keys.items() if targets.get(key)}

    def number(self, value: str, style: int) -> str:
        """Return a number as it is shown: a day, a moment, or plain figures."""
        amount = float(value)
        if style in self._dates:
            moment = self._epoch + dt.timedelta(seconds=round(amount * 86400))
            return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(" ", "seconds")
        return str(int(amount)) if amount.is_integer() else value


def _in_archive(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _date_styles(archive: ZipFile) -> Iterator[int]:
    """Yield the cell styles whose number format shows a day or a time."""
    if "xl/styles.xml" not in archive.namelist():
        return
    with archive.open("xl/styles.xml") as file:
        custom = {
            int(one.get("numFmtId", "0"))
            for one in _elements(file, "numFmt", within="numFmts")
            if set("ymdhs") & set(_QUOTED.sub("", one.get("formatCode", "").lower()))
        }
    with archive.open("xl/styles.xml") as file:
        for index, style in enumerate(_elements(file, "xf", within="cellXfs")):
            if int(style.get("numFmtId", "0")) in _BUILT_IN_DATES | custom:
                yield index

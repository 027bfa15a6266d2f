"""Reading a sheet of a table row by row: xlsx, ods and csv in constant memory, xls (small by nature) as a whole.

Every cell comes as text: numbers as they are shown (188006, not 188006.0), days as 2026-05-16, moments as 2026-05-16 08:30:00.
Which kind of file it is, its content says; its name counts for nothing.
"""

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import IO, Literal

from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.documents.markup import MOST_IN_ONE_PIECE
from huiyin.documents.ods_rows import ods_rows, ods_sheets
from huiyin.documents.xls_rows import xls_rows, xls_sheets
from huiyin.documents.xlsx_rows import xlsx_rows, xlsx_sheets

Row = list[str]

MOST_UNPACKED = 2 * 1024**3
_ENCODINGS = ("utf-8-sig", "gb18030")
_DELIMITERS = ",\t;"

_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, csv.Error, LookupError, ValueError, OverflowError, SyntaxError, EOFError,
    RuntimeError,  # an archive that is locked, or packed in a way nobody uses
)  # fmt: skip

# A clerk's cell may hold a whole letter; the default limit of 128 KB stops at a long one with base64 in it.
csv.field_size_limit(4 * 1024 * 1024)


def sheets_of(file: IO[bytes]) -> list[str]:
    """Return the names of the sheets of a workbook, in their order; a csv file has none.

    Raises InvalidInput if it is no table that can be read.
    """
    with _readable():
        return _sheets(file)


def rows_of(file: IO[bytes], sheet: str = "") -> Generator[Row, None, None]:
    """Yield the rows of a sheet, the first unless named, empty ones too: so their place is the row number people see.

    A caller who stops early closes the generator before the file.

    Raises InvalidInput if it is no table that can be read, at once or at the row where it breaks.
    """
    with _readable():
        yield from _reader(file, sheet)


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise InvalidInput(_("This file cannot be read as a table. Save it as .xlsx or .csv and try again.")) from error


def _reader(file: IO[bytes], sheet: str) -> Iterator[Row]:
    match _form_of(file):
        case "xlsx":
            with zipfile.ZipFile(file) as archive:
                yield from xlsx_rows(archive, sheet)
        case "ods":
            with zipfile.ZipFile(file) as archive:
                yield from ods_rows(archive, sheet)
        case "xls":
            yield from xls_rows(file, sheet)
        case _:
            yield from _csv_rows(file)


def _sheets(file: IO[bytes]) -> list[str]:
    match _form_of(file):
        case "xlsx":
            with zipfile.ZipFile(file) as archive:
                return xlsx_sheets(archive)
        case "ods":
            with zipfile.ZipFile(file) as archive:
                return ods_sheets(archive)
        case "xls":
            return xls_sheets(file)
        case _:
            return []


def _form_of(file: IO[bytes]) -> Literal["xlsx", "ods", "xls", "text"]:
    """Tell what kind of table this is by its content, and go back to its beginning."""
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if not head.startswith(b"PK"):
        return "xls" if head.startswith(b"\xd0\xcf\x11\xe0") else "text"
    with zipfile.ZipFile(file) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise InvalidInput(_("Unpacked, this file is too large."))
        is_xlsx = "xl/workbook.xml" in archive.namelist()
    file.seek(0)
    return "xlsx" if is_xlsx else "ods"


def _csv_rows(file: IO[bytes]) -> Iterator[Row]:
    encoding = _encoding_of(file)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        first = text.readline(MOST_IN_ONE_PIECE)
        text.seek(0)
        lines = _Lines(text)
        for row in csv.reader(lines, delimiter=max(_DELIMITERS, key=first.count)):
            lines.kept = 0
            yield row
    finally:
        text.detach()


class _Lines:
    """The lines of a text, as long as those of one row are not too much to keep."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self.kept = text, 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(MOST_IN_ONE_PIECE)
        self.kept += len(line)
        if self.kept >= MOST_IN_ONE_PIECE:
            raise ValueError("too much in one row")
        if not line:
            raise StopIteration
        return line


def _encoding_of(file: IO[bytes]) -> str:
    """Return the first encoding in which the whole file makes sense; it is read once through, in pieces."""
    head = file.read(2)
    if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        file.seek(0)
        return "utf-16"
    for encoding in _ENCODINGS:
        file.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while piece := file.read(1 << 20):
                if b"\0" in piece:
                    raise ValueError("not a text file")
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        file.seek(0)
        return encoding
    raise ValueError("no known encoding")

"""Reading an old Excel workbook (xls), in a process of its own that may take only so much memory.

The library lays a sheet out whole, as large as its furthest cell says: a file of a few kilobytes can ask for all the memory there
is, and its process ends then and there. So it is never the web server's.
"""

import datetime as dt
import io
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from typing import IO, Any

_MOST_MEMORY = 1024**3
_SECONDS = 60


def xls_sheets(file: IO[bytes]) -> list[str]:
    """Return the names of the sheets."""
    return list(json.loads(next(_read(file))))


def xls_rows(file: IO[bytes], sheet_name: str = "") -> Iterator[list[str]]:
    """Yield the rows of a sheet, the first one unless named, as text."""
    lines = _read(file, sheet_name)
    next(lines)
    for line in lines:
        yield json.loads(line)


def _read(file: IO[bytes], *sheet_name: str) -> Iterator[bytes]:
    """Yield what the other process says, line by line: the names of the sheets, then the rows. Raises ValueError if it failed."""
    command = [sys.executable, "-P", __file__, *sheet_name]
    try:
        done = subprocess.run(command, input=file.read(), capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603
    except subprocess.SubprocessError as error:
        raise ValueError("no workbook that can be read in the memory there is") from error
    yield from done.stdout.splitlines()


def main(sheet_name: str | None) -> None:
    """Say the names of the sheets, and the rows of one if asked, each line as JSON."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only the other process needs it

    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sys.stdout.write(json.dumps(book.sheet_names) + "\n")
    if sheet_name is not None:
        sheet = book.get_sheet_by_name(sheet_name) if sheet_name else book.get_sheet_by_index(0)
        for row in sheet.to_python(skip_empty_area=False):
            sys.stdout.write(json.dumps([_text(cell) for cell in row]) + "\n")


def _text(cell: Any) -> str:
    """Return what a person sees in a cell."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)

"""What a list hands out as a file. Knows neither who asks nor whether they wait for it or a worker writes it (`downloads`)."""

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, ClassVar, TypeVar

from django.db.models import Model, QuerySet
from django.http import FileResponse

Row = TypeVar("Row", bound=Model)

CHUNK = 500
MOST = 200_000
"""Rows of one file. Nobody reads more of them, and a worker does nothing else meanwhile: some minutes."""


@dataclass(frozen=True, kw_only=True)
class Export(ABC):
    """A file that is still to be written: its name, how many rows it will have, and how many rows of a register each of them costs."""

    media_type: ClassVar[str]

    filename: str
    rows: int = 0
    weight: int = 1

    @abstractmethod
    def write(self, file: IO[bytes], folder: str = "") -> Iterator[None]:
        """Write it into `file`, a step for each row. What is too large for the memory lies in `folder` meanwhile, if there is one."""


def respond(export: Export) -> FileResponse:
    """Return it as a download, written while its reader waits."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    for _row in export.write(file):
        pass
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=export.filename, content_type=export.media_type)


def count(chosen: "QuerySet[Row]") -> int:
    """Return how many rows there are, as far as it matters: at most one more than a file takes."""
    return chosen.order_by().values("pk")[: MOST + 1].count()


def read_through(chosen: "QuerySet[Row]", rows: "QuerySet[Row]") -> Iterator[list[Row]]:
    """Yield those of `rows` that are `chosen`, in its order, a few hundred at a time.

    Only their keys are read beforehand: no cursor stays open for minutes, which on SQLite could then write nothing.
    """
    keys = iter(list(chosen.values_list("pk", flat=True)))
    while some := list(islice(keys, CHUNK)):
        found = rows.in_bulk(some)
        yield [found[key] for key in some if key in found]

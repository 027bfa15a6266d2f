"""The file that goes back to a platform: its own numbers, under its own headings, with what we may tell it of each matter."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import IO, Any, ClassVar

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from huiyin.core.language import public_word
from huiyin.core.timing import today
from huiyin.documents.export import Export, count, read_through
from huiyin.documents.xlsx import Column, Sheet, Workbook
from huiyin.exchange.models import Source
from huiyin.exchange.queries import opinions_of
from huiyin.opinions.models import Opinion, Reply
from huiyin.opinions.queries import opinions_visible_to, with_clock
from huiyin.org.models import Staff

FIELDS: dict[str, Any] = {
    "source_ref": _("Number at the source"),
    "number": _("Our number"),
    "status": _("State"),
    "section": _("Section"),
    "received_on": _("Received on"),
    "accepted_on": _("Accepted on"),
    "due_on": _("Deadline"),
    "answered_on": _("Answered on"),
    "days": _("Days until the answer"),
    "outcome": _("Outcome"),
    "reply": _("Reply"),
}
"""What may go back. Nothing here tells who gave it, nor what has not been approved."""
USUAL = ("source_ref", "status", "section", "answered_on", "reply")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDE = {"reply": 60, "source_ref": 22}


def columns_of(source: Source) -> list[tuple[str, str]]:
    """Return the columns of a source's file as they were set, or the usual ones."""
    known = [(name, heading) for name, heading in source.return_columns if name in FIELDS]
    return known or [(name, public_word(FIELDS[name])) for name in USUAL]


def returned(source: Source, reader: Staff, *, since: dt.date, until: dt.date) -> QuerySet[Opinion]:
    """Return what goes back for these days: what the reader may see of what came from the source."""
    rows = opinions_of(source).filter(
        pk__in=opinions_visible_to(reader).values("pk"), received_on__range=(since, until)
    )
    return rows.order_by("received_on", "id")


def workbook(source: Source, rows: QuerySet[Opinion]) -> Workbook:
    """Return the file as a workbook."""
    columns = [Column(heading, partial(_cell, name), _WIDE.get(name, 14)) for name, heading in columns_of(source)]
    sheet = Sheet(source.name[:31], source.name, columns, _read(rows))
    return Workbook(filename=f"{source.name} {today():%Y-%m-%d}.xlsx", rows=count(rows), sheets=[sheet])


@dataclass(frozen=True, kw_only=True)
class Plain(Export):
    """The file as CSV, with the mark by which Excel knows that it is UTF-8."""

    media_type: ClassVar[str] = "text/csv; charset=utf-8"

    columns: list[tuple[str, str]]
    opinions: Iterator[Opinion]

    def write(self, file: IO[bytes], folder: str = "") -> Iterator[None]:
        """Write one line after the other."""
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        writer = csv.writer(text)
        writer.writerow([_neutral(heading) for _name, heading in self.columns])
        for row in self.opinions:
            writer.writerow([_neutral(_cell(name, row)) for name, _heading in self.columns])
            yield
        text.detach()


def plain(source: Source, rows: QuerySet[Opinion]) -> Plain:
    """Return the file as CSV."""
    name = f"results-{source.code}-{today():%Y-%m-%d}.csv"
    return Plain(filename=name, rows=count(rows), columns=columns_of(source), opinions=_read(rows))


def _read(chosen: QuerySet[Opinion]) -> Iterator[Opinion]:
    given = Reply.objects.filter(approved=True)
    rows = Opinion.objects.prefetch_related(Prefetch("replies", given), Prefetch("merged_into__replies", given))
    return chain.from_iterable(
        read_through(chosen, with_clock(rows.select_related("section", "filing", "merged_into__section")))
    )


def _cell(name: str, row: Opinion) -> Any:
    """Return a value in the installation's language: the platform's people read it, not the clerk who fetched the file."""
    with translation.override(settings.LANGUAGE_CODE):
        return _VALUES[name](row)


def _neutral(value: Any) -> str:
    """Return a cell that no program takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _handled(row: Opinion) -> Opinion:
    return row.merged_into or row


def _given(row: Opinion) -> Reply | None:
    """Return the reply that was given, the last one if there were several."""
    given = list(_handled(row).replies.all())  # read ahead, and only what was approved
    return given[-1] if given else None


def _reference(row: Opinion) -> str:
    filing = getattr(row, "filing", None)
    return filing.reference if filing and filing.reference else row.source_ref


def _days(row: Opinion) -> int | None:
    answered = _handled(row).answered_on
    return (answered - row.received_on).days if answered else None


_VALUES: dict[str, Callable[[Any], Any]] = {
    "source_ref": _reference,
    "number": lambda row: row.number,
    "status": lambda row: str(_handled(row).get_status_display()),
    "section": lambda row: str(_handled(row).section or ""),
    "received_on": lambda row: row.received_on,
    "accepted_on": lambda row: row.accepted_on,
    "due_on": lambda row: row.due_on,
    "answered_on": lambda row: _handled(row).answered_on,
    "days": _days,
    "outcome": lambda row: str(reply.get_outcome_display()) if (reply := _given(row)) else "",
    "reply": lambda row: reply.text if (reply := _given(row)) else "",
}

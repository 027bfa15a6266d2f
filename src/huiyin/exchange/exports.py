"""The file that goes back to a platform: its own numbers, under its own headings, with what we may tell it of each matter."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.documents.xlsx import Column, Sheet, respond
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
_CHUNK = 500
_WIDE = {"reply": 60, "source_ref": 22}


def columns_of(source: Source) -> list[tuple[str, str]]:
    """Return the columns of a source's file as they were set, or the usual ones."""
    known = [(name, heading) for name, heading in source.return_columns if name in FIELDS]
    return known or [(name, str(FIELDS[name])) for name in USUAL]


def returned(source: Source, reader: Staff, *, since: dt.date, until: dt.date) -> QuerySet[Opinion]:
    """Return what goes back for these days: what the reader may see of what came from the source."""
    rows = opinions_of(source).filter(
        pk__in=opinions_visible_to(reader).values("pk"), received_on__range=(since, until)
    )
    given = Reply.objects.filter(approved=True)
    rows = rows.prefetch_related(Prefetch("replies", given), Prefetch("merged_into__replies", given))
    rows = rows.select_related("section", "filing", "merged_into__section")
    return with_clock(rows).order_by("received_on", "id")


def workbook(source: Source, rows: QuerySet[Opinion]) -> FileResponse:
    """Return the file as a workbook."""
    columns = [Column(heading, _VALUES[name], _WIDE.get(name, 14)) for name, heading in columns_of(source)]
    return respond(
        f"{source.name} {today():%Y-%m-%d}.xlsx", [Sheet(source.name[:31], source.name, columns, _read(rows))]
    )


def plain(source: Source, rows: QuerySet[Opinion]) -> HttpResponse:
    """Return the file as CSV, with the mark by which Excel knows that it is UTF-8."""
    columns = columns_of(source)
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow([_neutral(heading) for _name, heading in columns])
    for row in _read(rows):
        writer.writerow([_neutral(_VALUES[name](row)) for name, _heading in columns])
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f"attachment; filename=results-{source.code}-{today():%Y-%m-%d}.csv"
    return answer


def _read(rows: QuerySet[Opinion]) -> Iterator[Opinion]:
    yield from rows.iterator(chunk_size=_CHUNK)


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

"""The register as a workbook (意见建议台账), in the words its reader may read."""

from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.timing import today
from huiyin.documents.export import count, read_through
from huiyin.documents.xlsx import Column, Sheet, Workbook
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import opinions_visible_to, source_ref_for, text_for, with_clock
from huiyin.opinions.wording import title_for
from huiyin.org.models import Staff


def register(chosen: "QuerySet[Opinion]", reader: Staff) -> Workbook:
    """Return the workbook of the opinions that a list shows, in its order."""
    name = _("Register of opinions")
    rows = (
        with_clock(opinions_visible_to(reader))
        .select_related("section", "township", "deputy", "handler", "rating", "late_receipt")
        .prefetch_related("replies", "concerns")
    )
    title = f"{reader.bureau.name} {name} {today():%Y-%m-%d}"
    sheet = Sheet(name, title, _columns(reader), chain.from_iterable(read_through(chosen, rows)))
    return Workbook(filename=f"{name} {today():%Y-%m-%d}.xlsx", rows=count(chosen), sheets=[sheet])


def _columns(reader: Staff) -> list[Column]:
    return [
        Column(_("Number"), lambda row: row.number, 14),
        Column(_("Received on"), lambda row: row.received_on, 12),
        Column(_("Channel"), lambda row: row.get_channel_display(), 10),
        Column(_("Number at the source"), lambda row: source_ref_for(reader, row), 16),
        Column(_("Kind"), lambda row: row.get_kind_display(), 10),
        Column(_("Giver"), lambda row: row.get_giver_form_display(), 8),
        Column(_("Opinion"), lambda row: title_for(reader, row), 30),
        Column(_("Text"), lambda row: text_for(reader, row), 50),
        Column(_("Township"), lambda row: _name(row.township), 12),
        Column(_("Severity"), lambda row: row.get_severity_display(), 8),
        Column(pgettext("column", "Four winds"), lambda row: row.get_wind_display(), 10),
        Column(_("Section"), lambda row: _name(row.section), 16),
        Column(_("Deputy in charge"), lambda row: _name(row.deputy), 10),
        Column(_("Handler"), lambda row: _name(row.handler), 10),
        Column(_("State"), lambda row: row.get_status_display(), 10),
        Column(_("Deadline"), lambda row: row.due_on, 12),
        Column(_("Accepted on"), lambda row: row.accepted_on, 12),
        Column(_("Dispatched on"), lambda row: row.dispatched_on, 12),
        Column(_("Answered on"), lambda row: row.answered_on, 12),
        Column(_("Reply"), _reply, 50),
        Column(_("Rating"), _rating, 10),
        Column(_("How it was rated"), lambda row: row.rating.way if hasattr(row, "rating") else "", 16),
        Column(_("Times returned as not ours"), lambda row: row.bounces, 8),
    ]


def _name(row: Any) -> str:
    return row.name if row else ""


def _reply(opinion: Opinion) -> str:
    """Return the reply that was given, the last one if there were several."""
    given = [reply for reply in opinion.replies.all() if reply.approved]
    return given[-1].text if given else ""


def _rating(opinion: Opinion) -> str:
    return str(opinion.rating.get_level_display()) if hasattr(opinion, "rating") else ""

"""Requests as GeoReport shows them: published items of the ledger, and what a source filed by itself."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.public import STAGES
from huiyin.disclosure.queries import released
from huiyin.exchange.models import ApiKey, Filing, Scope
from huiyin.exchange.queries import filings_of
from huiyin.opinions.models import Opinion, State
from huiyin.rectification.models import Problem
from huiyin.rectification.models import State as ProblemState

OPEN, CLOSED = "open", "closed"
MOST = 1000
"""Requests that one question is answered with, whatever pages it asks for."""
_DONE = "struck_off"
_STEPS = ("listed_on", "answered_on", "done_on", "verified_on", "notice_from", "struck_off_on", "rated_on")


@dataclass(frozen=True)
class Wanted:
    """Which published items are asked for: put on the ledger within these days, of these sections, open or closed."""

    since: dt.date
    until: dt.date
    sections: Sequence[str] = ()
    statuses: frozenset[str] = frozenset({OPEN, CLOSED})


def page_of(wanted: Wanted, *, start: int = 0, count: int = MOST) -> list[Publication]:
    """Return a page of what is asked for, newest first: read from the index of the public list, never beyond MOST."""
    rows: QuerySet[Publication] = released(Kind.PROBLEM).filter(released_on__range=(wanted.since, wanted.until))
    if wanted.sections:
        rows = rows.filter(section__code__in=wanted.sections)
    if wanted.statuses == {CLOSED}:
        rows = rows.filter(stage=_DONE)
    elif wanted.statuses == {OPEN}:
        rows = rows.exclude(stage=_DONE)
    rows = rows.select_related("section", "township").order_by("-released_on", "-id")
    return list(rows[start : min(start + count, MOST)])


def published(numbers: Iterable[str]) -> list[Publication]:
    """Return those of the numbers that the public may read."""
    rows = released(Kind.PROBLEM).filter(code__in=list(numbers)[:MOST])
    return list(rows.select_related("section", "township").order_by("-released_on", "-id"))


def filed(key: ApiKey | None, numbers: Iterable[str]) -> list[Filing]:
    """Return those of the numbers that the key's source filed by itself, if the key is good for reading."""
    if key is None or Scope.READ not in key.scopes:
        return []
    return list(filings_of(key.source).filter(opinion__number__in=list(numbers)[:MOST]))


def published_item(row: Publication, request: HttpRequest, *, extended: bool = False) -> dict[str, Any]:
    """Return a published item. Its day is that on which it came on the ledger: who gave what it rests on, and when, is not told."""
    days = {name: dt.date.fromisoformat(row.facts[name]) for name in _STEPS if row.facts.get(name)}
    first = row.released_on or max(days.values())
    photos = row.content.get("photos", [])
    photo = reverse("portal:photo", args=[row.code, 1]) if photos else ""
    said = _item(
        number=row.code, is_closed=row.stage == _DONE, notes=str(STAGES.get(row.stage, row.stage)), section=row.section,
        description=f"{row.title}\n{row.content.get('manifestation', '')}".strip(), requested=first,
        updated=max([first, *days.values()]), address=str(row.township or ""),
        media_url=request.build_absolute_uri(photo) if photo else "",
    )  # fmt: skip
    if extended:
        steps = sorted((day, name) for name, day in days.items())
        said["extended_attributes"] = {
            "channel": "ledger",
            "version": row.version,
            "heard": row.content.get("heard_count", 0),
        }
        said["notes"] = [{"datetime": midnight(day), "description": _step_word(name)} for day, name in steps]
    return said


def filed_item(filing: Filing, *, extended: bool = False) -> dict[str, Any]:
    """Return what a source filed by itself, without the words: it has them, and a key that was lost shall not tell them."""
    opinion = filing.opinion.merged_into or filing.opinion
    problems = list(Problem.objects.filter(opinions=opinion))
    updated = max((line.day for line in filing.opinion.updates.all()), default=None)
    said = _item(
        number=filing.opinion.number, is_closed=_is_over(opinion, problems), notes=str(opinion.get_status_display()),
        section=opinion.section, description=filing.opinion.public_text, requested=filing.opinion.received_on,
        updated=updated or filing.opinion.received_on, address=str(filing.opinion.township or ""),
    )  # fmt: skip
    if extended:
        said["extended_attributes"] = {
            "channel": filing.opinion.channel,
            "state": opinion.status,
            "problems": [{"number": one.number, "state": one.status} for one in problems],
        }
    return said


def _is_over(opinion: Opinion, problems: Sequence[Problem]) -> bool:
    """Say whether nothing is owed any more: refused, passed on or taken back; every problem struck off; answered, if it made none."""
    if problems:
        return all(one.status == ProblemState.STRUCK_OFF for one in problems)
    return opinion.status in (State.DECLINED, State.DIVERTED, State.WITHDRAWN, State.ANSWERED)


def _item(
    *, number: str, is_closed: bool, notes: str, section: Any, description: str, requested: dt.date, updated: dt.date,
    address: str, media_url: str = "",
) -> dict[str, Any]:  # fmt: skip
    return {
        "service_request_id": number,
        "status": CLOSED if is_closed else OPEN,
        "status_notes": notes,
        "service_name": str(section or _("Not given to a section yet")),
        "service_code": section.code if section else "",
        "description": description,
        "agency_responsible": str(section or ""),
        "service_notice": "",
        "requested_datetime": midnight(requested),
        "updated_datetime": midnight(updated),
        "expected_datetime": None,
        "address": address,
        "address_id": "",
        "zipcode": "",
        "lat": None,
        "long": None,
        "media_url": media_url,
    }


def midnight(day: dt.date) -> str:
    """Return a day as the moment it begins, with its zone: of what happened on it no hour is told."""
    return dt.datetime.combine(day, dt.time(), timezone.get_default_timezone()).isoformat()


def _step_word(name: str) -> str:
    words = {
        "listed_on": _("Put on the list"), "answered_on": _("Answered"), "done_on": _("Put right"),
        "verified_on": pgettext("step", "Verified"), "notice_from": _("On public notice"), "struck_off_on": _("Struck off"),
        "rated_on": _("Rated"),
    }  # fmt: skip
    return words[name]

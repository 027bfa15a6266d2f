"""Rectified problems as the public reads them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from huiyin.core.display import Fact, FactState, FiveFacts
from huiyin.core.filters import Choice, Filters, Search
from huiyin.core.paging import Page
from huiyin.core.timing import today
from huiyin.disclosure.models import Kind, Publication, PublicationWords
from huiyin.disclosure.public.reading import Tombstone, read, years
from huiyin.disclosure.queries import released
from huiyin.org.queries import section_choices, township_choices

STAGES = {
    "on_notice": _("On public notice"),
    "struck_off": _("Struck off"),
    "rectifying": _("Being put right again"),
    "submitted": _("Put right again, to be inspected"),
    "verified": _("Inspected again, to be put on notice"),
    "long_term": _("Kept under watch for the long term"),
}
"""Where a published item stands, by the `stage` that its register gives it."""


@dataclass(frozen=True)
class Item:
    """One published item. `content` is the reviewed text, `facts` the days that the records show."""

    code: str
    version: int
    title: str
    section: str
    township: str
    stage: str
    stage_label: str
    released_on: dt.date
    facts: FiveFacts
    days: Mapping[str, dt.date]
    content: Mapping[str, Any]
    notice_days_left: int | None


@dataclass(frozen=True)
class Counts:
    """How many items the public may read, by where they stand."""

    published: int
    on_notice: int
    struck_off: int


class LedgerFilters(Filters):
    """The filters of the public ledger, read from the address."""

    q = Search(PublicationWords, label=_("Search"))
    stage = Choice("stage", STAGES.items, label=_("State"))
    section = Choice("section__code", section_choices, label=_("Section"))
    township = Choice("township__code", township_choices, label=_("Township"))
    year = Choice("released_on__year", lambda: years(Kind.PROBLEM), label=_("Year"))


@dataclass(frozen=True)
class Ledger:
    """One page of the public ledger; `page.rows` are Items."""

    filters: LedgerFilters
    page: Page[Any]


def ledger(request: HttpRequest) -> Ledger:
    """Return the page of the public ledger that the address asks for, newest first."""
    filters = LedgerFilters(request)
    rows = released(Kind.PROBLEM).select_related("section", "township")
    page: Page[Any] = filters.page(rows, by=("-released_on", "-id"))
    return Ledger(filters, replace(page, rows=[problem_item(row) for row in page.rows]))


def newest(
    count: int = 20, *, stage: str = "", since: dt.date | None = None, until: dt.date | None = None
) -> list[Item]:
    """Return the items published last, all or those of one stage, or of these days."""
    rows = _within(since, until).select_related("section", "township").order_by("-released_on", "-id")
    return [problem_item(row) for row in (rows.filter(stage=stage) if stage else rows)[:count]]


def published(code: str) -> Item | Tombstone | None:
    """Return what the public may read under a code: the item, what is left of it, or nothing."""
    return read(Kind.PROBLEM, code, problem_item)


def counts(since: dt.date | None = None, until: dt.date | None = None) -> Counts:
    """Return how many items the public may read, all or those published within these days; one query."""
    found = _within(since, until).aggregate(
        published=Count("id"),
        on_notice=Count("id", filter=Q(stage="on_notice")),
        struck_off=Count("id", filter=Q(stage="struck_off")),
    )
    return Counts(**found)


def _within(since: dt.date | None, until: dt.date | None) -> QuerySet[Publication]:
    rows = released(Kind.PROBLEM)
    return rows.filter(released_on__range=(since, until)) if since and until else rows


def problem_item(row: Publication) -> Item:
    """Return a version of a problem as plain data."""
    days = {
        name: dt.date.fromisoformat(day) for name, day in row.facts.items() if isinstance(day, str) and _is_day(day)
    }
    until = days.get("notice_until")
    return Item(
        code=row.code, version=row.version, title=row.title,
        section=str(row.section or ""), township=str(row.township or ""),
        stage=row.stage, stage_label=str(STAGES.get(row.stage, row.stage)), released_on=row.released_on or today(),
        facts=_five(days), days=days, content=row.content,
        notice_days_left=(until - today()).days if until and row.stage == "on_notice" and until >= today() else None,
    )  # fmt: skip


def _five(days: Mapping[str, dt.date]) -> FiveFacts:
    def fact(name: str) -> Fact:
        return Fact(FactState.DONE, days[name]) if name in days else Fact()

    return FiveFacts(
        answered=fact("answered_on"), done=fact("done_on"), verified=fact("verified_on"),
        struck_off=fact("struck_off_on"), rated=fact("rated_on"),
    )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True

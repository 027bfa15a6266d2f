"""The bureau's own days, and the clocks that move with them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.clocks.actions.clock import DATES, set_dates
from huiyin.clocks.actions.tables import check_keeper, new_edition
from huiyin.clocks.models import CalendarDay, CalendarYear, StageClock
from huiyin.clocks.queries import work_calendar
from huiyin.clocks.registry import registered
from huiyin.core.errors import NotNow
from huiyin.org.models import Staff

_BATCH = 1000


@transaction.atomic
def set_day(*, actor: Staff, day: dt.date, kind: str, name: str, source: str) -> CalendarDay:
    """Let the actor's bureau work or rest on `day`, and move the ends of the clocks that run across it.

    Raises NotAllowed.
    """
    check_keeper(actor)
    old = CalendarDay.objects.filter(day=day).first()
    before = _said(old) if old else {}
    said = {"kind": kind, "name": name, "source": source}
    row, _created = CalendarDay.objects.update_or_create(bureau=actor.bureau, day=day, defaults=said)
    new_edition(actor.bureau)
    record("calendar.set_day", row, actor=actor, bureau_id=row.bureau_id, before=before, after=_said(row))
    _move_clocks(day)
    return row


@transaction.atomic
def drop_day(*, actor: Staff, day: dt.date) -> None:
    """Return to what the shipped table says of `day`. Raises NotAllowed, or NotNow if nothing of its own is set."""
    check_keeper(actor)
    row = CalendarDay.objects.filter(day=day).first()
    if row is None:
        raise NotNow(_("Nothing is set for this day."))
    record("calendar.drop_day", row, actor=actor, bureau_id=row.bureau_id, before=_said(row))
    row.delete()
    new_edition(actor.bureau)
    _move_clocks(day)


@transaction.atomic
def confirm_year(*, actor: Staff, year: int, source: str) -> CalendarYear:
    """Declare the days of a year that ships no table complete, as entered from the notice named in `source`.

    Raises NotAllowed, or NotNow if the year is known already.
    """
    check_keeper(actor)
    if year in work_calendar().known_years:
        raise NotNow(_("The days of this year are settled already."))
    row = CalendarYear.objects.create(bureau=actor.bureau, year=year, source=source)
    new_edition(actor.bureau)
    record("calendar.confirm_year", row, actor=actor, bureau_id=row.bureau_id, after={"year": year, "source": source})
    return row


def _said(row: CalendarDay) -> dict[str, Any]:
    return {"day": row.day, "kind": row.kind, "name": row.name, "source": row.source}


def _move_clocks(day: dt.date) -> None:
    """Recompute every clock that has not stopped and whose dates `day` can move."""
    calendar = work_calendar()
    for model, batch in _clocks_across(day):
        for clock in batch:
            set_dates(clock, calendar)
        model._base_manager.bulk_update(batch, DATES)


def _clocks_across(day: dt.date) -> Iterator[tuple[type[StageClock], list[StageClock]]]:
    for kind in registered():
        rows = kind.model.objects.select_for_update(of=("self",)).order_by("pk")
        rows = rows.filter(stopped_on=None, started_on__lte=day, red_on__gte=day)
        last = 0
        while batch := list(rows.filter(pk__gt=last)[:_BATCH]):
            yield kind.model, batch
            last = batch[-1].pk

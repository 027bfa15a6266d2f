"""How a term runs: the day it ends, and each day of it with the reason it was counted or not.

The rules, in one place:

* The day of receipt or dispatch is not counted; counting starts on the day after.
* A term in working days counts the days the bureau works, make-up days included.
* A term in calendar days counts them all; if its last day is a rest day, it ends on the next working day.
* A paused day is not counted: the day of the pause is the first such day, the day of resuming is counted again.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.clocks.calendar import ONE_DAY, DayKind, Unit, WorkCalendar
from huiyin.core.display import month_day


@dataclass(frozen=True)
class Pause:
    """A pause that is over: the days from `begin` up to, and not including, `end` do not count."""

    begin: dt.date
    end: dt.date
    reason: str

    def covers(self, day: dt.date) -> bool:
        """Say whether `day` is one of the paused days."""
        return self.begin <= day < self.end


@dataclass(frozen=True)
class Span:
    """Everything that fixes where a term ends. `days` counts granted extensions in; `pauses` are those that are over."""

    started_on: dt.date
    days: int
    unit: str
    pauses: Sequence[Pause] = ()


def due_day(span: Span, calendar: WorkCalendar) -> dt.date:
    """Return the last day of the term."""
    day, left = span.started_on, span.days
    for pause in span.pauses:
        free = calendar.count(day, pause.begin - ONE_DAY, span.unit)
        if free >= left:
            break
        left -= free
        day = max(day, pause.end - ONE_DAY)
    day = calendar.add(day, left, span.unit)
    while not _may_end_on(day, span, calendar):
        day += ONE_DAY
    return day


class Why(models.TextChoices):
    """Why a day was counted, or not."""

    START = "start", _("the first day is not counted")
    COUNTED = "counted", _("counted")
    MAKE_UP = "make_up", _("make-up working day, counted")
    WEEKEND = "weekend", _("weekend")
    HOLIDAY = "holiday", _("holiday")
    PAUSED = "paused", _("paused")
    MOVED = "moved", _("the last day is a day off, so the term moves on")
    LAST = "last", _("the term ends on this working day")


@dataclass(frozen=True)
class ExplainedDay:
    """One day of a term. `number` is its place in the count, if it was counted; `name` is the holiday or the reason."""

    day: dt.date
    why: Why
    number: int | None = None
    name: Any = ""


def explain_days(span: Span, calendar: WorkCalendar) -> Iterator[ExplainedDay]:
    """Yield each day of the term from its start to its end. The last one is `due_day`."""
    yield ExplainedDay(span.started_on, Why.START)
    day, number = span.started_on, 0
    while number < span.days:
        day += ONE_DAY
        explained = _explain(day, number + 1, span, calendar)
        number = explained.number or number
        yield explained
    while not _may_end_on(day, span, calendar):
        day += ONE_DAY
        yield ExplainedDay(day, Why.LAST if _may_end_on(day, span, calendar) else Why.MOVED)


def summary(days: Iterable[ExplainedDay]) -> list[str]:
    """Return the explanation in a few sentences: what was skipped, added and paused, neighbouring days together."""
    kept = (one for one in days if one.why in _SENTENCES)
    sentences = []
    for (why, name), group in groupby(kept, key=lambda one: (one.why, str(one.name))):
        for first, last in _runs([one.day for one in group]):
            values = {"days": _range(first, last), "name": name}
            sentences.append(str(_SENTENCES[why]) % values)
    return sentences


_SENTENCES = {
    Why.HOLIDAY: _("skipped %(days)s (%(name)s)"),
    Why.MAKE_UP: _("counted the make-up working day %(days)s (%(name)s)"),
    Why.PAUSED: _("paused %(days)s (%(name)s)"),
    Why.LAST: _("the last day was a day off, so the term ends on %(days)s"),
}


def _runs(days: Sequence[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield the first and last day of each run of neighbouring days."""
    for _offset, run in groupby(enumerate(days), key=lambda pair: pair[1].toordinal() - pair[0]):
        members = [day for _index, day in run]
        yield members[0], members[-1]


def _range(first: dt.date, last: dt.date) -> str:
    return month_day(first) if first == last else f"{month_day(first)}–{month_day(last)}"


def _explain(day: dt.date, number: int, span: Span, calendar: WorkCalendar) -> ExplainedDay:
    """Return why `day` is the `number`-th of the count, or why it is not."""
    mark = calendar.marks.get(day)
    name = mark.name if mark else ""
    if pause := _pause_of(span, day):
        return ExplainedDay(day, Why.PAUSED, name=pause.reason)
    if span.unit == Unit.CALENDAR:
        return ExplainedDay(day, Why.COUNTED, number, name)
    if calendar.is_working(day):
        return ExplainedDay(day, Why.MAKE_UP if mark and mark.kind == DayKind.WORK else Why.COUNTED, number, name)
    return ExplainedDay(day, Why.HOLIDAY if mark else Why.WEEKEND, name=name)


def _pause_of(span: Span, day: dt.date) -> Pause | None:
    return next((pause for pause in span.pauses if pause.covers(day)), None)


def _may_end_on(day: dt.date, span: Span, calendar: WorkCalendar) -> bool:
    """Say whether a term whose days are used up may end on `day`."""
    return span.unit == Unit.WORKING or (calendar.is_working(day) and _pause_of(span, day) is None)

"""Which days are worked: pure functions over a table of exceptions to "Monday to Friday".

The holidays and make-up days are those the State Council announces for each year (全国年节及纪念日放假办法, revised
2024-11-10, and the yearly notice). `data/days.toml` ships them; a bureau adds its own.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

ONE_DAY = dt.timedelta(days=1)


class Unit(models.TextChoices):
    """In what a term is counted."""

    WORKING = "working", _("working days")
    CALENDAR = "calendar", _("calendar days")


class DayKind(models.TextChoices):
    """What an exception makes of a day."""

    REST = "rest", _("day off")
    WORK = "work", _("working day")


@dataclass(frozen=True)
class Mark:
    """An exception to Monday-to-Friday: the kind of day it is, its name, and who said so."""

    kind: str
    name: Any
    source: Any = ""


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of one bureau.

    `marks` are the exceptions; `known_years` are the years whose exceptions are settled. Any other year counts Monday to
    Friday as far as no mark says otherwise, and `unknown_years` lets pages warn of it.

    Counting and adding look up and never loop over days, so that a register of 100,000 clocks is recomputed in a second:
    each year keeps the sorted list of its working days.
    """

    marks: Mapping[dt.date, Mark]
    known_years: frozenset[int]
    _years: dict[int, list[dt.date]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def is_working(self, day: dt.date) -> bool:
        """Say whether `day` is worked."""
        mark = self.marks.get(day)
        return mark.kind == DayKind.WORK if mark else day.weekday() < 5

    def count(self, after: dt.date, until: dt.date, unit: str) -> int:
        """Return how many days of `unit` lie after `after`, up to and including `until`; 0 if there are none."""
        if until <= after:
            return 0
        if unit == Unit.CALENDAR:
            return (until - after).days
        full_years = sum(len(self._working_days(year)) for year in range(after.year, until.year))
        return full_years + self._rank(until) - self._rank(after)

    def add(self, day: dt.date, number: int, unit: str) -> dt.date:
        """Return the day that lies `number` days of `unit` after `day` (before it, if negative). `day` is not counted."""
        if number == 0 or unit == Unit.CALENDAR:
            return day + number * ONE_DAY
        if number > 0:
            return self._nth(day.year, self._rank(day) + number - 1)
        return self._nth(day.year, bisect_left(self._working_days(day.year), day) + number)

    def unknown_years(self, first: dt.date, last: dt.date) -> list[int]:
        """Return the years from `first` to `last` that are counted Monday to Friday for want of a table."""
        return [year for year in range(first.year, last.year + 1) if year not in self.known_years]

    def _rank(self, day: dt.date) -> int:
        """Return how many days of its year are worked up to and including `day`."""
        return bisect_right(self._working_days(day.year), day)

    def _nth(self, year: int, index: int) -> dt.date:
        """Return the working day at `index` of `year`; an index beyond either end runs on into the neighbouring years."""
        while index < 0:
            year -= 1
            index += len(self._working_days(year))
        while index >= len(days := self._working_days(year)):
            index -= len(days)
            year += 1
        return days[index]

    def _working_days(self, year: int) -> list[dt.date]:
        if year not in self._years:
            first = dt.date(year, 1, 1)
            days = (first + number * ONE_DAY for number in range((dt.date(year + 1, 1, 1) - first).days))
            self._years[year] = [day for day in days if self.is_working(day)]
        return self._years[year]

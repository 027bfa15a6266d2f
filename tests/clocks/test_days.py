"""The shipped days against an independent source, and counting against counting by hand."""

import datetime as dt
import time

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.clocks.calendar import ONE_DAY, DayKind, Mark, Unit, WorkCalendar
from huiyin.clocks.shipped import shipped_days

SHIPPED = WorkCalendar(*shipped_days())
DAYS = st.dates(dt.date(2013, 1, 1), dt.date(2026, 12, 31))


def test_every_shipped_day_agrees_with_the_independent_source():
    china = holidays.country_holidays("CN", years=range(2012, 2028))
    first, last = dt.date(2013, 1, 1), dt.date(2026, 12, 31)
    every_day = [first + number * ONE_DAY for number in range((last - first).days + 1)]

    assert [day for day in every_day if SHIPPED.is_working(day) != china.is_working_day(day)] == []
    assert SHIPPED.unknown_years(first, last) == []


def test_the_make_up_days_of_2026_are_worked():
    marks, _years = shipped_days()
    worked = sorted(day for day, mark in marks.items() if mark.kind == DayKind.WORK and day.year == 2026)

    assert [f"{day:%m-%d}" for day in worked] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    assert all(SHIPPED.is_working(day) for day in worked)


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_year_has_248_working_days(year):
    assert SHIPPED.count(dt.date(year - 1, 12, 31), dt.date(year, 12, 31), Unit.WORKING) == 248


def test_a_year_without_a_table_counts_monday_to_friday_and_says_so():
    assert SHIPPED.is_working(dt.date(2027, 1, 1))
    assert not SHIPPED.is_working(dt.date(2027, 1, 2))
    assert SHIPPED.unknown_years(dt.date(2026, 12, 1), dt.date(2027, 1, 15)) == [2027]


def test_a_day_of_the_bureau_stands_above_the_shipped_one():
    marks, years = shipped_days()
    duty = dt.date(2026, 10, 1)
    own = WorkCalendar({**marks, duty: Mark(DayKind.WORK, "防汛值守")}, years)

    assert own.is_working(duty)
    assert not SHIPPED.is_working(duty)


@given(DAYS, st.integers(-400, 400))
def test_adding_working_days_is_walking_them(day, number):
    walked, step = day, ONE_DAY if number > 0 else -ONE_DAY
    left = abs(number)
    while left:
        walked += step
        left -= SHIPPED.is_working(walked)

    assert SHIPPED.add(day, number, Unit.WORKING) == walked


@given(DAYS, DAYS, st.sampled_from(Unit))
def test_counting_is_walking(after, until, unit):
    days = [after + number * ONE_DAY for number in range(1, max(0, (until - after).days) + 1)]

    assert SHIPPED.count(after, until, unit) == sum(unit == Unit.CALENDAR or SHIPPED.is_working(day) for day in days)


def test_a_hundred_thousand_due_days_take_seconds_at_most():
    """No loop over days: the whole register is recomputed when the office changes one day of the calendar."""
    days = [dt.date(2026, 1, 1) + (number % 300) * ONE_DAY for number in range(100_000)]
    begin = time.process_time()
    for day in days:
        SHIPPED.add(day, 45, Unit.WORKING)

    assert time.process_time() - begin < 5

"""When a message may leave: full hours, quiet hours, days of rest."""

import datetime as dt

import pytest

from huiyin.clocks.calendar import WorkCalendar
from huiyin.clocks.shipped import shipped_days
from huiyin.notifications.models import Gather, Kind, Notification, Preference
from huiyin.notifications.quiet import first_moment, next_open

CALENDAR = WorkCalendar(*shipped_days())
NEWS, URGENT, TEST = Notification(), Notification(is_urgent=True), Notification(kind=Kind.TEST)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-05-11T12:34", "2026-05-11T12:34"),  # a Monday, by day
        ("2026-05-11T21:00", "2026-05-12T08:00"),
        ("2026-05-12T07:59", "2026-05-12T08:00"),
        ("2026-05-12T08:00", "2026-05-12T08:00"),
        ("2026-05-15T22:00", "2026-05-18T08:00"),  # Friday night: Monday morning
        ("2026-05-16T12:00", "2026-05-18T08:00"),
        ("2026-10-01T12:00", "2026-10-08T08:00"),  # the National Day holiday
    ],
)
def test_quiet_hours_and_days_of_rest_hold_back(now, opens):
    assert next_open(at(now), Preference(), CALENDAR) == at(opens)


def test_quiet_hours_may_lie_within_a_day_or_be_none():
    nap = Preference(quiet_from=dt.time(12), quiet_until=dt.time(14), rests=False)
    assert next_open(at("2026-05-16T12:30"), nap, CALENDAR) == at("2026-05-16T14:00")
    assert next_open(at("2026-05-16T23:30"), nap, CALENDAR) == at("2026-05-16T23:30")
    none = Preference(quiet_from=dt.time(8), quiet_until=dt.time(8), rests=False)
    assert next_open(at("2026-05-16T03:00"), none, CALENDAR) == at("2026-05-16T03:00")


@pytest.mark.parametrize(
    ("gather", "now", "leaves"),
    [
        (Gather.HOURLY, "2026-05-11T09:17", "2026-05-11T10:00"),
        (Gather.HOURLY, "2026-05-11T10:00", "2026-05-11T10:00"),
        (Gather.HOURLY, "2026-05-11T20:30", "2026-05-12T08:00"),
        (Gather.DAILY, "2026-05-11T09:17", "2026-05-12T08:00"),
        (Gather.DAILY, "2026-05-11T07:17", "2026-05-11T08:00"),
        (Gather.DAILY, "2026-05-15T09:17", "2026-05-18T08:00"),
    ],
)
def test_news_gathers_until_a_full_hour_or_the_morning(gather, now, leaves):
    assert first_moment(NEWS, Preference(gather=gather), CALENDAR, at(now)) == at(leaves)


def test_what_is_urgent_waits_for_no_hour_but_keeps_the_quiet_unless_it_may_break_it():
    day, night = at("2026-05-11T09:17"), at("2026-05-11T23:10")
    assert first_moment(URGENT, Preference(), CALENDAR, day) == day
    assert first_moment(URGENT, Preference(), CALENDAR, night) == at("2026-05-12T08:00")
    assert first_moment(URGENT, Preference(urgent_passes=True), CALENDAR, night) == night
    assert first_moment(NEWS, Preference(urgent_passes=True), CALENDAR, night) == at("2026-05-12T08:00")


def test_ones_own_test_comes_at_any_hour():
    night = at("2026-05-16T23:10")
    assert first_moment(TEST, Preference(), CALENDAR, night) == night

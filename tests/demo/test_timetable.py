"""Lives take turns in the order of their days; the staff keep office hours."""

import datetime as dt

import pytest
from django.utils import timezone

from huiyin.clocks.calendar import WorkCalendar
from huiyin.clocks.shipped import shipped_days
from huiyin.core.timing import now, today
from huiyin.demo.timetable import Pace, play

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def calendar():
    return WorkCalendar(*shipped_days())


def noon(day: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(TODAY.replace(day=day), dt.time(12)))


def test_lives_take_turns_in_the_order_of_their_days():
    happened = []

    def life(name, *days):
        for day in days:
            yield noon(day)
            happened.append((name, today().day, timezone.localtime(now()).hour))

    play([life("a", 3, 9), life("b", 5, 7)], until=TODAY)

    assert happened == [("a", 3, 12), ("b", 5, 12), ("b", 7, 12), ("a", 9, 12)]


def test_what_lies_ahead_does_not_happen():
    happened = []

    def life():
        yield noon(22)
        happened.append(22)
        yield noon(24)
        happened.append(24)

    play([life()], until=TODAY)

    assert happened == [22]


def test_the_same_name_walks_at_the_same_pace(calendar):
    def walk():
        pace = Pace("D01", TODAY, calendar)
        return [pace.public(20), pace.office_later(2), pace.public_later(3), pace.office_later(0)]

    assert walk() == walk()


def test_staff_work_on_working_days_and_leave_today_alone(calendar):
    pace = Pace("D01", TODAY, calendar)
    saturday = pace.office(9)
    assert timezone.localtime(saturday).date() == dt.date(2026, 11, 16)
    late = pace.office_later(30)
    assert timezone.localtime(late).date() == dt.date(2026, 11, 20)


def test_a_step_never_comes_before_the_one_before_it(calendar):
    pace = Pace("D01", TODAY, calendar)
    steps = [pace.office(1), pace.office(1), pace.office(40)]
    assert steps == sorted(steps)

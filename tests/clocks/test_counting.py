"""Terms by hand. The calendar of 2026 is printed on the wall of every office; each case can be counted on it."""

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from huiyin.clocks.calendar import ONE_DAY, Unit, WorkCalendar
from huiyin.clocks.counting import Pause, Span, Why, due_day, explain_days, summary
from huiyin.clocks.shipped import shipped_days

SHIPPED = WorkCalendar(*shipped_days())


def day(text):
    return dt.date.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("start", "days", "unit", "due"),
    [
        ("05-11", 5, Unit.WORKING, "05-18"),  # Monday to Monday; the day of receipt is not counted
        ("04-30", 1, Unit.WORKING, "05-06"),  # over Labour Day
        ("04-30", 4, Unit.WORKING, "05-09"),  # ends on a make-up Saturday
        ("09-30", 3, Unit.WORKING, "10-10"),  # over National Day, onto the make-up Saturday
        ("02-13", 2, Unit.WORKING, "02-24"),  # the make-up Saturday before Spring Festival counts
        ("09-15", 16, Unit.CALENDAR, "10-08"),  # the 16th day is 1 October: moves behind National Day
        ("05-11", 15, Unit.CALENDAR, "05-26"),  # ends on a Tuesday
        ("05-11", 5, Unit.CALENDAR, "05-18"),  # ends on a Saturday: moves to Monday
        ("04-24", 15, Unit.CALENDAR, "05-09"),  # ends on a make-up Saturday: stays
    ],
)
def test_a_term_ends_where_the_wall_calendar_says(start, days, unit, due):
    assert due_day(Span(day(start), days, unit), SHIPPED) == day(due)


@pytest.mark.parametrize(
    ("begin", "end", "due"),
    [
        ("05-13", "05-15", "05-20"),  # two working days held
        ("05-15", "05-18", "05-19"),  # Friday to Monday: one working day and a weekend
        ("05-16", "05-18", "05-18"),  # a weekend costs nothing
        ("05-11", "05-12", "05-18"),  # the day of receipt does not count anyway
        ("05-13", "05-13", "05-18"),  # held and let go on the same day
    ],
)
def test_a_paused_day_is_not_counted(begin, end, due):
    pause = Pause(day(begin), day(end), "待群众补充材料")

    assert due_day(Span(day("05-11"), 5, Unit.WORKING, [pause]), SHIPPED) == day(due)


def test_the_explanation_names_each_day_and_why():
    pause = Pause(day("05-06"), day("05-07"), "待群众补充材料")
    explained = list(explain_days(Span(day("04-30"), 3, Unit.WORKING, [pause]), SHIPPED))

    assert [(f"{one.day:%m-%d}", one.why, one.number) for one in explained] == [
        ("04-30", Why.START, None),
        ("05-01", Why.HOLIDAY, None),
        ("05-02", Why.HOLIDAY, None),
        ("05-03", Why.HOLIDAY, None),
        ("05-04", Why.HOLIDAY, None),
        ("05-05", Why.HOLIDAY, None),
        ("05-06", Why.PAUSED, None),
        ("05-07", Why.COUNTED, 1),
        ("05-08", Why.COUNTED, 2),
        ("05-09", Why.MAKE_UP, 3),
    ]


def test_the_explanation_shows_how_a_last_day_moves():
    explained = list(explain_days(Span(day("05-14"), 2, Unit.CALENDAR), SHIPPED))

    assert [(f"{one.day:%m-%d}", one.why, one.number) for one in explained] == [
        ("05-14", Why.START, None),
        ("05-15", Why.COUNTED, 1),
        ("05-16", Why.COUNTED, 2),
        ("05-17", Why.MOVED, None),
        ("05-18", Why.LAST, None),
    ]


def test_the_summary_puts_neighbouring_days_together():
    pause = Pause(day("05-06"), day("05-08"), "waiting for the giver")
    with translation.override("en"):
        sentences = summary(explain_days(Span(day("04-30"), 3, Unit.WORKING, [pause]), SHIPPED))

    assert sentences == [
        "skipped May 1–May 5 (Labour Day)",
        "paused May 6–May 7 (waiting for the giver)",
        "counted the make-up working day May 9 (Labour Day)",
    ]


@st.composite
def spans(draw):
    start = draw(st.dates(dt.date(2024, 1, 1), dt.date(2026, 6, 1)))
    pauses, edge = [], start
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4)):
        begin = edge + gap * ONE_DAY
        edge = begin + length * ONE_DAY
        pauses.append(Pause(begin, edge, "reason"))
    return Span(start, draw(st.integers(1, 60)), draw(st.sampled_from(Unit)), pauses)


@given(spans())
def test_the_explanation_and_the_due_day_never_differ(span):
    explained = list(explain_days(span, SHIPPED))

    assert explained[-1].day == due_day(span, SHIPPED)
    assert [one.number for one in explained if one.number] == list(range(1, span.days + 1))
    assert [one.day for one in explained] == [span.started_on + n * ONE_DAY for n in range(len(explained))]

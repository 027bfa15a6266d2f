"""The bureau's own days, and the clocks that move with them."""

import datetime as dt

import pytest

from huiyin.audit.models import Event
from huiyin.clocks.actions import confirm_year, drop_day, set_day, start, stop
from huiyin.clocks.models import CalendarDay, Stage
from huiyin.clocks.queries import find_term, work_calendar
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.timing import today
from tests.clocks.conftest import Errand, on

SATURDAY = dt.date(2026, 5, 16)
DUTY = {"kind": "work", "name": "防汛值守", "source": "县防指〔2026〕3号"}


@pytest.fixture
def errands(told, drinking, cast):
    """Three clocks of 15 working days from 11 May: one runs, one has stopped, one began after the Saturday."""
    clocks = {}
    for title, begin in (("runs", "2026-05-11"), ("stopped", "2026-05-11"), ("later", "2026-05-18")):
        with on(begin):
            clock = Errand(bureau=drinking.bureau, section=drinking, title=title)
            clocks[title] = start(clock, term=find_term(Stage.ANSWER, on=today()))
    with on("2026-05-15"):
        stop(clocks["stopped"])
    return clocks


def due_days():
    return {clock.title: f"{clock.due_on:%m-%d}" for clock in Errand.objects.all()}


def test_a_duty_day_counts_and_moves_the_clocks_that_run_across_it(errands, cast):
    set_day(actor=cast.clerk, day=SATURDAY, **DUTY)

    assert due_days() == {"runs": "05-29", "stopped": "06-01", "later": "06-08"}
    event = Event.objects.get(verb="calendar.set_day")
    assert (event.actor_label, event.before, event.after) == ("Clerk", {}, {"day": "2026-05-16", **DUTY})


def test_dropping_the_day_brings_the_shipped_table_back(errands, cast):
    set_day(actor=cast.clerk, day=SATURDAY, **DUTY)
    drop_day(actor=cast.office_head, day=SATURDAY)

    assert due_days() == {"runs": "06-01", "stopped": "06-01", "later": "06-08"}
    assert not CalendarDay.objects.exists()
    assert Event.objects.get(verb="calendar.drop_day").before == {"day": "2026-05-16", **DUTY}


def test_setting_a_day_again_keeps_one_row_and_tells_what_was_there(in_bureau, cast):
    set_day(actor=cast.clerk, day=SATURDAY, **DUTY)
    set_day(actor=cast.clerk, day=SATURDAY, kind="rest", name="休息", source="撤销值守")

    assert [(row.kind, row.name) for row in CalendarDay.objects.all()] == [("rest", "休息")]
    assert Event.objects.last().before == {"day": "2026-05-16", **DUTY}


def test_who_does_not_keep_the_calendar_cannot_change_it(errands, cast):
    for who in (cast.chief, cast.deputy, cast.director, cast.inspector):
        with pytest.raises(NotAllowed):
            set_day(actor=who, day=SATURDAY, **DUTY)
        with pytest.raises(NotAllowed):
            confirm_year(actor=who, year=2027, source="通知")
    with pytest.raises(NotNow):
        drop_day(actor=cast.clerk, day=SATURDAY)

    assert due_days()["runs"] == "06-01"


def test_a_year_is_confirmed_once(in_bureau, cast):
    first, last = dt.date(2026, 12, 1), dt.date(2027, 1, 31)
    assert work_calendar().unknown_years(first, last) == [2027]

    confirm_year(actor=cast.clerk, year=2027, source="国务院办公厅关于2027年部分节假日安排的通知")

    assert work_calendar().unknown_years(first, last) == []
    for year in (2026, 2027):
        with pytest.raises(NotNow):
            confirm_year(actor=cast.clerk, year=year, source="再来")

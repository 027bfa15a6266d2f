"""A clock from dispatch to stop: dates, lights, pauses, extensions."""

import datetime as dt

import pytest

from huiyin.audit.models import Event
from huiyin.clocks.actions import ask_extension, decide_extension, pause, resume, set_day, start, stop, take_up
from huiyin.clocks.models import Stage
from huiyin.clocks.queries import explain, face, find_term
from huiyin.core.actors import System
from huiyin.core.display import ClockFace, Light
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from tests.clocks.conftest import Errand, on


def day(text):
    return dt.date.fromisoformat(f"2026-{text}")


@pytest.fixture
def errand(told, drinking, cast):
    """An answer of 15 working days, dispatched on Monday 11 May 2026; due on 1 June."""
    with on("2026-05-11"):
        clock = Errand(bureau=drinking.bureau, section=drinking, title="no water")
        return start(clock, term=find_term(Stage.ANSWER, on=today()))


def dates(clock):
    clock.refresh_from_db()
    return [f"{one:%m-%d}" for one in (clock.blue_on, clock.due_on, clock.red_on)]


def test_a_clock_runs_from_dispatch_and_carries_its_rule(errand):
    assert dates(errand) == ["05-27", "06-01", "06-08"]
    assert (errand.days, errand.unit, errand.source) == (15, "working", "默认：十五个工作日内答复")
    assert not Event.objects.exists(), "starting belongs to the event of the dispatch"


def test_the_lights_of_a_clock(errand):
    lights = [(text, errand.light(day(text))) for text in ("05-26", "05-27", "06-01", "06-02", "06-07", "06-08")]

    assert lights == [
        ("05-26", None),
        ("05-27", Light.BLUE),
        ("06-01", Light.BLUE),
        ("06-02", Light.YELLOW),
        ("06-07", Light.YELLOW),
        ("06-08", Light.RED),
    ]


def test_the_face_of_a_clock_counts_working_days(errand):
    faces = [face(errand, day(text)) for text in ("05-11", "05-29", "06-01", "06-02", "06-08")]

    assert faces == [
        ClockFace(day("06-01"), 15, None),
        ClockFace(day("06-01"), 1, Light.BLUE),
        ClockFace(day("06-01"), 0, Light.BLUE),
        ClockFace(day("06-01"), -1, Light.YELLOW),
        ClockFace(day("06-01"), -5, Light.RED),
    ]


def test_a_clock_that_ran_out_on_friday_is_overdue_on_saturday(errand):
    errand.due_on = day("05-29")

    assert face(errand, day("05-30")) == ClockFace(day("05-29"), -1, Light.YELLOW)


def test_a_stopped_clock_shows_no_light_and_stays_as_it_is(errand):
    with on("2026-06-03"):
        stop(errand)
    with on("2026-06-09"):
        stop(errand)

    assert errand.stopped_on == day("06-03")
    assert errand.light(day("06-09")) is None
    assert face(errand, day("06-09")) is None


def test_an_explanation_of_a_stopped_clock_shows_that_the_calendar_changed_since(errand, cast):
    with on("2026-06-01"):
        stop(errand)
        assert explain(errand).counted_to == day("06-01")
        set_day(actor=cast.clerk, day=day("05-16"), kind="work", name="防汛值守", source="县防指")

    errand.refresh_from_db()
    assert (errand.due_on, explain(errand).counted_to) == (day("06-01"), day("05-29"))


def test_an_explanation_names_the_year_without_a_table(told, drinking, cast):
    with on("2026-12-21"):
        clock = start(
            Errand(bureau=drinking.bureau, section=drinking, title="x"), term=find_term(Stage.ANSWER, on=today())
        )

    assert explain(clock).unknown_years == [2027]


def test_a_pause_moves_the_end_by_the_days_it_lasted(errand, cast):
    with on("2026-05-13"):
        pause(errand, actor=cast.clerk, reason=" 待群众补充材料 ")
        assert errand.light(day("06-08")) is None
    with on("2026-05-20"):
        resume(errand, actor=cast.deputy)

    assert dates(errand) == ["06-03", "06-08", "06-15"]
    assert errand.pauses == [{"begin": "2026-05-13", "end": "2026-05-20", "reason": "待群众补充材料", "by": "Clerk"}]
    assert list(Event.objects.values_list("verb", "actor_label", "note")) == [
        ("clock.pause", "Clerk", "待群众补充材料"),
        ("clock.resume", "Deputy", ""),
    ]


def test_stopping_ends_an_open_pause_and_judges_by_the_moved_end(errand, cast):
    with on("2026-06-01"):
        pause(errand, actor=cast.clerk, reason="现场被淹")
    with on("2026-06-05"):
        stop(errand)

    assert (errand.paused_on, errand.stopped_on, errand.due_on) == (None, day("06-05"), day("06-05"))


@pytest.mark.parametrize("who", ["chief", "cadre", "other_deputy", "inspector", "administrator"])
def test_whoever_is_timed_does_not_stop_the_watch(errand, cast, who):
    with on("2026-05-13"), pytest.raises(NotAllowed):
        pause(errand, actor=getattr(cast, who), reason="再等等")

    assert not Event.objects.exists()


def test_a_pause_needs_a_reason_and_a_running_clock(errand, cast):
    with on("2026-05-13"):
        with pytest.raises(NotNow):
            pause(errand, actor=cast.clerk, reason=" ")
        with pytest.raises(NotNow):
            resume(errand, actor=cast.clerk)
        pause(errand, actor=cast.clerk, reason="等材料")
        with pytest.raises(NotNow):
            pause(errand, actor=cast.clerk, reason="再等")

    assert len(errand.pauses) == 1


def test_an_extension_is_asked_before_the_end_and_granted_by_another(errand, cast, told):
    with on("2026-06-01"):
        ask_extension(errand, actor=cast.chief, days=10, reason="管件未到货")
    with on("2026-06-03"):
        decide_extension(errand, actor=cast.deputy, granted=True)

    assert dates(errand) == ["06-10", "06-15", "06-23"]
    assert errand.extensions == [
        {
            "asked_on": "2026-06-01",
            "days": 10,
            "reason": "管件未到货",
            "asked_by": "Chief",
            "asked_by_id": cast.chief.pk,
            "decided_on": "2026-06-03",
            "decided_by": "Deputy",
            "granted": True,
            "note": "",
        }
    ]
    assert told.decided == [("no water", True)]
    assert [event.verb for event in Event.objects.all()] == ["clock.ask_extension", "clock.decide_extension"]


def test_a_refused_extension_changes_no_date_and_says_why(errand, cast, told):
    with on("2026-05-20"):
        ask_extension(errand, actor=cast.cadre, days=10, reason="人手不足")
        with pytest.raises(InvalidInput):
            decide_extension(errand, actor=cast.deputy, granted=False)
        decide_extension(errand, actor=cast.deputy, granted=False, note="可调派运维队")
    assert told.decisions == [(cast.cadre.name, "可调派运维队")]

    assert dates(errand) == ["05-27", "06-01", "06-08"]
    assert told.decided == [("no water", False)]


def test_no_extension_after_the_end_beyond_the_limit_or_without_a_reason(errand, cast):
    with on("2026-05-20"):
        for days, reason in ((16, "太难"), (0, "太难"), (5, " ")):
            with pytest.raises(InvalidInput):
                ask_extension(errand, actor=cast.chief, days=days, reason=reason)
    with on("2026-06-02"), pytest.raises(NotNow):
        ask_extension(errand, actor=cast.chief, days=5, reason="忘了")

    assert errand.extensions == []


def test_the_limit_counts_what_was_granted_before(errand, cast):
    with on("2026-05-20"):
        ask_extension(errand, actor=cast.chief, days=10, reason="一")
        with pytest.raises(NotNow):
            ask_extension(errand, actor=cast.chief, days=1, reason="又")
        decide_extension(errand, actor=cast.deputy, granted=True)
        with pytest.raises(InvalidInput):
            ask_extension(errand, actor=cast.chief, days=6, reason="二")
        ask_extension(errand, actor=cast.chief, days=5, reason="二")

    assert [one["days"] for one in errand.extensions] == [10, 5]


def test_nobody_grants_their_own_request(errand, cast, drinking):
    """A deputy who holds the item personally may ask, and may not decide."""
    with on("2026-05-20"):
        Errand.objects.filter(pk=errand.pk).update(holder=cast.deputy)
        ask_extension(errand, actor=cast.deputy, days=5, reason="出差")
        with pytest.raises(NotAllowed):
            decide_extension(errand, actor=cast.deputy, granted=True)
        for other in (cast.chief, cast.other_deputy, cast.clerk, System("job")):
            with pytest.raises(NotAllowed):
                decide_extension(errand, actor=other, granted=True)
        decide_extension(errand, actor=cast.director, granted=True)

    assert errand.extended_by == 5


def test_a_section_cannot_ask_for_anothers_clock(errand, cast):
    with on("2026-05-20"), pytest.raises(NotAllowed):
        ask_extension(errand, actor=cast.other_chief, days=5, reason="替人操心")


def test_a_clock_taken_up_again_keeps_its_start_and_skips_the_days_between(errand, cast):
    """From Thursday 14 May to Tuesday 19 May: three working days that do not count."""
    with on("2026-05-14"):
        stop(errand)
    with on("2026-05-19"):
        take_up(errand, actor=cast.clerk, reason="merged by mistake")

    assert (errand.started_on, errand.stopped_on, dates(errand)) == (day("05-11"), None, ["06-01", "06-04", "06-11"])
    assert errand.pauses == [
        {"begin": "2026-05-14", "end": "2026-05-19", "reason": "merged by mistake", "by": cast.clerk.actor_label}
    ]


def test_a_clock_stopped_and_taken_up_on_one_day_is_as_it_was(errand, cast):
    with on("2026-05-14"):
        stop(errand)
        take_up(errand, actor=cast.clerk, reason="merged by mistake")
        take_up(errand, actor=cast.clerk, reason="merged by mistake")

    assert (errand.pauses, dates(errand)) == ([], ["05-27", "06-01", "06-08"])

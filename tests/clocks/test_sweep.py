"""Reminders: once for each light of each clock, one digest a person, never on a day off."""

import datetime as dt

import pytest
from django_scopes import scope

from huiyin.clocks.actions import ask_extension, decide_extension, pause, start, stop, sweep
from huiyin.clocks.models import Stage
from huiyin.clocks.queries import find_term
from huiyin.clocks.tasks import remind
from huiyin.core.timing import pretend, today
from huiyin.org.models import Post, Section
from tests.clocks.conftest import Errand, on
from tests.people import make_bureau, make_cast


def day(text):
    return dt.date.fromisoformat(f"2026-{text}")


def make_errand(title, section, *, begin="2026-05-11", holder=None):
    """Blue on 27 May, due on 1 June, red on 8 June, when begun on 11 May."""
    with on(begin):
        clock = Errand(bureau=section.bureau, section=section, holder=holder, title=title)
        return start(clock, term=find_term(Stage.ANSWER, on=today()))


@pytest.fixture
def errand(told, drinking, cast):
    return make_errand("no water", drinking)


def test_each_light_is_reminded_once(errand, told):
    counts = [sweep(day("05-11") + dt.timedelta(number)) for number in range(60)]

    assert sum(counts) == 3
    assert told.digests == [
        ("Chief", [("no water", "blue")]),
        ("Chief", [("no water", "yellow")]),
        ("Chief", [("no water", "red")]),
        ("Deputy", [("no water", "red")]),
    ]
    errand.refresh_from_db()
    sent = (errand.blue_sent_on, errand.yellow_sent_on, errand.red_sent_on)
    assert sent == (day("05-27"), day("06-02"), day("06-08"))


def test_a_sweep_that_runs_twice_acts_once(errand, told):
    assert [sweep(day("05-27")), sweep(day("05-27"))] == [1, 0]
    assert told.digests == [("Chief", [("no water", "blue")])]


def test_a_sweep_that_comes_late_reminds_of_the_light_that_is_on_now(errand, told):
    """The job was down from before blue until after the end: one word about the end, none about blue."""
    assert sweep(day("06-04")) == 1
    assert told.digests == [("Chief", [("no water", "yellow")])]


def test_nothing_is_sent_on_a_day_off(errand, told):
    assert [sweep(day("05-30")), sweep(day("05-31")), sweep(day("06-01"))] == [0, 0, 1]


def test_one_person_gets_one_digest(told, drinking, cast):
    for number in range(12):
        make_errand(f"errand {number:02}", drinking)
    make_errand("ditch", Section.objects.get(code="rural"))
    make_errand("by hand", drinking, holder=cast.cadre)

    assert sweep(day("05-27")) == 14
    assert {name: len(lines) for name, lines in told.digests} == {"Chief": 12, "Other-Chief": 1, "Cadre": 1}


def test_a_stopped_or_held_clock_is_not_spoken_of(told, drinking, cast):
    done, held = make_errand("done", drinking), make_errand("held", drinking)
    with on("2026-05-20"):
        stop(done)
        pause(held, actor=cast.clerk, reason="待群众补充材料")

    assert [sweep(day(text)) for text in ("05-27", "06-02", "06-08")] == [0, 0, 0]


def test_after_an_extension_the_lights_speak_again(errand, told, cast):
    sweep(day("05-27"))
    with on("2026-05-28"):
        ask_extension(errand, actor=cast.chief, days=15, reason="更换主管道")
        decide_extension(errand, actor=cast.deputy, granted=True)
    errand.refresh_from_db()

    assert sweep(day("05-29")) == 0
    assert sweep(errand.blue_on) == 1


def test_a_section_without_a_chief_is_the_office_heads_care(errand, told, cast):
    Post.objects.filter(staff=cast.chief).update(ends_on=day("05-20"))

    sweep(day("05-27"))
    assert told.digests == [("Office-Head", [("no water", "blue")])]


def test_each_bureau_is_swept_in_its_own_scope(errand, told):
    other = make_bureau("elsewhere")
    with scope(bureau=other):
        make_cast(other)
        make_errand("elsewhere", Section.objects.get(code="drinking"))

    assert sweep(day("05-27")) == 2
    assert sorted(lines for _name, lines in told.digests) == [[("elsewhere", "blue")], [("no water", "blue")]]


def test_a_sweep_that_fails_half_way_has_sent_nothing(errand, told, monkeypatch):
    def break_down(recipient, reminders):
        raise OSError("the disk is full")

    monkeypatch.setattr("huiyin.clocks.registry._deliver", [break_down])
    with pytest.raises(OSError, match="disk"):
        sweep(day("05-27"))
    errand.refresh_from_db()
    assert errand.blue_sent_on is None


def test_the_periodic_job_waits_for_the_early_morning(errand, told):
    for hour in ("00:05", "04:59"):
        with pretend(dt.datetime.fromisoformat(f"2026-05-27T{hour}+08:00")):
            remind()
    assert told.digests == []
    with pretend(dt.datetime.fromisoformat("2026-05-27T05:00+08:00")):
        remind()
        remind()
    assert told.digests == [("Chief", [("no water", "blue")])]


def test_whoever_may_not_know_of_the_item_is_not_reminded_of_it(errand, told):
    Errand.objects.update(secret_to="Chief")

    sweep(day("05-27"))
    assert told.digests == [("Office-Head", [("no water", "blue")])]

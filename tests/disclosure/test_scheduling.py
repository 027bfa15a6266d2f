"""Publishing and taking down by the clock: once, also late, also twice, and only what a person set."""

import datetime as dt

import pytest
import time_machine

from huiyin.core.actors import System
from huiyin.core.errors import InvalidInput, NotAllowed, WrongState
from huiyin.core.timing import now, today
from huiyin.disclosure import public
from huiyin.disclosure.actions import publish_due, release, return_draft, schedule, withdraw, write
from huiyin.disclosure.columns import Column
from huiyin.disclosure.health import column_health, owed_results
from huiyin.disclosure.models import Publication, Status
from tests.desk import at_the_desk
from tests.disclosure.steps import published, reviewed

HOUR = dt.timedelta(hours=1)
CLOCK = System("clock")


def article(cast, column=Column.NEWS, **said):
    return write(actor=cast.clerk, column=column, title="停水告知", body="明天停水。", **said)


def later(hours):
    return time_machine.travel(now() + hours * HOUR)


@pytest.fixture
def item(in_bureau, cast):
    return reviewed(article(cast), cast)


def test_article_is_published_and_taken_down_at_its_hours_once(item, cast):
    schedule(item, actor=cast.director, publish_at=now() + HOUR, end_at=now() + 3 * HOUR, ending="已经过期。")
    assert publish_due() == 0
    with later(2):
        assert (publish_due(), publish_due()) == (1, 0)
        assert public.published_article(item.code).title == "停水告知"
    with later(4):
        assert (publish_due(), publish_due()) == (1, 0)
        assert public.published_article(item.code).reason == "已经过期。"


def test_job_that_slept_through_both_hours_does_both(item, cast):
    schedule(item, actor=cast.director, publish_at=now() + HOUR, end_at=now() + 2 * HOUR, ending="过期。")
    with later(72):
        assert publish_due() == 2
        assert Publication.objects.get(pk=item.pk).status == Status.WITHDRAWN


def test_clock_does_nothing_that_nobody_set(item, cast):
    for act in (
        lambda: release(item, actor=CLOCK, stage="", facts={}),
        lambda: schedule(item, actor=CLOCK, publish_at=now() + HOUR, end_at=None),
    ):
        with pytest.raises(NotAllowed):
            act()
    release(item, actor=cast.director, stage="", facts={})
    with pytest.raises(NotAllowed):
        withdraw(item, actor=CLOCK, reason="x")
    schedule(item, actor=cast.director, publish_at=None, end_at=now() + HOUR, ending="过期。")
    with pytest.raises(NotAllowed):
        withdraw(item, actor=CLOCK, reason="x")


def test_returned_article_forgets_its_hour(item, cast):
    schedule(item, actor=cast.director, publish_at=now() + HOUR, end_at=None)
    return_draft(item, actor=cast.director, remark="再看。")
    with later(2):
        assert publish_due() == 0
    assert Publication.objects.get(pk=item.pk).publish_at is None


@pytest.mark.parametrize(
    ("publish_in", "end_in", "ending"), [(-1, None, ""), (None, -1, "x"), (2, 1, "x"), (None, 1, " ")]
)
def test_times_must_fit(item, cast, publish_in, end_in, ending):
    times = {
        "publish_at": publish_in and now() + publish_in * HOUR, "end_at": end_in and now() + end_in * HOUR,
    }  # fmt: skip
    with pytest.raises(InvalidInput):
        schedule(item, actor=cast.director, **times, ending=ending)


def test_only_who_signs_sets_the_clock_and_only_over_what_is_reviewed(item, cast):
    with pytest.raises(NotAllowed):
        schedule(item, actor=cast.clerk, publish_at=now() + HOUR, end_at=None)
    with pytest.raises(WrongState):
        schedule(article(cast), actor=cast.director, publish_at=now() + HOUR, end_at=None)


def test_clock_is_set_at_the_desk(item, cast):
    director = at_the_desk(cast.director)
    address = f"/desk/disclosure/{item.code}/1/schedule/"
    assert director.post(address, {"publish_at": "2020-01-01T08:00"}).status_code == 409
    assert director.post(address, {"publish_at": "2126-01-01T08:00"}).status_code == 302
    assert "2126-01-01 08:00" in director.get(f"/desk/disclosure/{item.code}/1/").content.decode()
    assert at_the_desk(cast.clerk).get(address).status_code == 404


def test_column_is_stale_after_its_days(in_bureau, cast):
    published(article(cast), cast)

    def light(column):
        return next(one.light for one in column_health() if one.column == column)

    with later(24 * 14):
        assert (light(Column.NEWS), light(Column.NOTICES)) == ("yellow", "")
    with later(24 * 15):
        assert light(Column.NEWS) == "red"
        assert "Columns that are stale" not in at_the_desk(cast.chief).get("/desk/").content.decode()
        assert "过期未更新的栏目" in at_the_desk(cast.clerk).get("/desk/").content.decode()
        assert "过期未更新" in at_the_desk(cast.deputy).get("/desk/disclosure/columns/").content.decode()


def test_result_is_owed_until_it_is_public(in_bureau, cast):
    asked = published(article(cast, Column.SOUGHT, until=today()), cast)
    assert owed_results() == []
    with later(24):
        assert owed_results() == [asked]
        published(article(cast, Column.RESULTS, answers=asked.code), cast)
        assert owed_results() == []

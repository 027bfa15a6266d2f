"""A wrong day of receipt is put right: with a reason, on the record, and the office's clock is counted from the right day."""

import datetime as dt

import pytest
from django.urls import reverse

from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.core.timing import now, pretend, today
from huiyin.opinions import actions
from huiyin.opinions.models import Channel, Kind
from tests.desk import at_the_desk
from tests.register import TURBID, accepted, say

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def typed_in(bureau, cast):
    said = actions.Said(kind=Kind.REQUEST, channel=Channel.PHONE, text=TURBID, received_on=today())
    return actions.register(said, bureau=bureau, key="a" * 32, actor=cast.clerk).opinion


def test_day_is_put_right_with_its_clock_and_the_story_says_so(typed_in, cast):
    due_on, earlier = typed_in.clocks.get().due_on, today() - dt.timedelta(days=7)
    page = reverse("opinions:correct_day", args=[typed_in.number])
    clerk = at_the_desk(cast.clerk)
    clerk.post(page, {"received_on": earlier.isoformat(), "reason": "登记时写错了"})
    typed_in.refresh_from_db()
    clock = typed_in.clocks.get()
    assert (typed_in.received_on, clock.started_on) == (earlier, earlier)
    assert clock.due_on == due_on - dt.timedelta(days=7)
    assert [row.day for row in typed_in.updates.all()] == [earlier]
    shown = clerk.get(reverse("opinions:opinion", args=[typed_in.number])).text
    assert f"{today()} → {earlier}" in shown
    assert "登记时写错了" in shown


def test_day_that_cannot_be_is_refused(bureau, typed_in, cast):
    yesterday = today() - dt.timedelta(days=1)
    for day, reason in ((today() + dt.timedelta(days=1), "错"), (today(), "错"), (yesterday, " ")):
        with pytest.raises(InvalidInput):
            actions.correct_day(typed_in, actor=cast.clerk, received_on=day, reason=reason)
    done = accepted(bureau, cast)
    type(done).objects.filter(pk=done.pk).update(registered_by=cast.clerk)
    done.refresh_from_db()
    with pretend(now() + dt.timedelta(days=3)), pytest.raises(InvalidInput):
        actions.correct_day(done, actor=cast.clerk, received_on=today(), reason="受理之后才收到？")


def test_only_the_office_corrects_and_never_what_the_system_dated_itself(bureau, typed_in, cast):
    yesterday = today() - dt.timedelta(days=1)
    for opinion, person in ((typed_in, cast.chief), (typed_in, cast.director), (say(bureau).opinion, cast.clerk)):
        with pytest.raises(NotAllowed):
            actions.correct_day(opinion, actor=person, received_on=yesterday, reason="写错了")
        page = reverse("opinions:correct_day", args=[opinion.number])
        assert at_the_desk(person).get(page).status_code == 404

"""Attempts to look diligent: each is refused, or shown for what it is."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from huiyin.audit.models import Event
from huiyin.campaigns.models import Criterion
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import pretend
from huiyin.meetings import actions
from huiyin.meetings.models import Meeting
from huiyin.meetings.signing import SECONDS, code_now
from tests.meetings.conftest import AFTER, BEFORE, DURING
from tests.meetings.test_chain import of

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def backdated(said, people, cast):
    """A meeting entered the day after, everybody marked present by the clerk."""
    with pretend(AFTER):
        meeting = actions.plan(actor=cast.clerk, people=people, **said)[0]
        for invitation in meeting.invitations.select_related("staff", "meeting"):
            actions.mark(invitation, actor=cast.clerk, attendance="present")
        return actions.hold(meeting, actor=cast.clerk)


def have(rule="meeting"):
    return Criterion.objects.get(rule=rule).have


def test_backdated_meeting_shows_as_entered_afterwards_and_has_no_notice(backdated, cast):
    assert backdated.was_entered_afterwards
    assert backdated.planned_on == AFTER.date()
    assert all(one.was_marked_afterwards for one in backdated.invitations.select_related("meeting"))
    assert have() == 0


def test_backdated_meeting_cannot_be_announced(said, cast):
    with pretend(AFTER):
        meeting = actions.plan(actor=cast.clerk, **said)[0]
        with pytest.raises(NotNow):
            actions.announce(meeting, actor=cast.clerk)


def test_backdated_meeting_counts_only_after_a_second_persons_word(backdated, cast):
    Criterion.objects.filter(rule="meeting").update(
        settings={"kind": "mobilisation", "times": 1, "attendance": 60, "notice_read": False}
    )
    with pretend(AFTER):
        with pytest.raises(NotAllowed):
            actions.confirm(backdated, actor=cast.clerk, note="确实开了。")
        with pytest.raises(InvalidInput):
            actions.confirm(backdated, actor=cast.director, note="")
        assert have() == 0
        actions.confirm(backdated, actor=cast.director, note="本人主持。")
        assert have() == 1
        with pytest.raises(NotNow):
            actions.confirm(backdated, actor=cast.office_head, note="本人参加。")
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=backdated.pk).update(confirmed_by=cast.clerk)


def test_meeting_entered_in_time_needs_no_second_word(held, cast):
    with pytest.raises(NotNow):
        actions.confirm(held, actor=cast.director, note="本人主持。")


def test_meeting_is_not_held_before_its_hour(announced, cast):
    with pretend(BEFORE), pytest.raises(NotNow):
        actions.hold(announced, actor=cast.clerk)


def test_sign_in_needs_the_code_of_the_moment_and_happens_once(announced, cast):
    with pretend(DURING):
        code = code_now(announced)
        actions.sign_in(of(announced, cast.cadre), actor=cast.cadre, code=code, device="a")
        actions.sign_in(of(announced, cast.cadre), actor=cast.cadre, code=code, device="a")
    assert Event.objects.filter(verb="meetings.mark").count() == 1
    assert (of(announced, cast.cadre).attendance, of(announced, cast.cadre).way) == ("present", "code")
    with pretend(DURING + dt.timedelta(seconds=2 * SECONDS)), pytest.raises(InvalidInput):
        actions.sign_in(of(announced, cast.chief), actor=cast.chief, code=code, device="b")


def test_code_before_is_taken_while_somebody_types(announced, cast):
    with pretend(DURING):
        code = code_now(announced)
    with pretend(DURING + dt.timedelta(seconds=SECONDS)):
        actions.sign_in(of(announced, cast.cadre), actor=cast.cadre, code=code, device="a")
    assert of(announced, cast.cadre).attendance == "present"


def test_tap_that_waited_for_a_network_counts_with_the_code_of_its_moment(announced, cast):
    with pretend(DURING):
        code = code_now(announced)
    with pretend(AFTER):
        actions.hold(announced, actor=cast.clerk)
        for moment in (DURING + dt.timedelta(minutes=10), BEFORE):
            with pytest.raises((InvalidInput, NotNow)):
                actions.sign_in(of(announced, cast.cadre), actor=cast.cadre, code=code, device="a", at=moment)
        off = DURING + dt.timedelta(seconds=50)  # the phone's clock
        actions.sign_in(of(announced, cast.cadre), actor=cast.cadre, code=code, device="a", at=off)
        with pytest.raises(NotNow):
            actions.sign_in(of(announced, cast.chief), actor=cast.chief, code=code, device="a", at=off)
    late = of(announced, cast.cadre)
    assert (late.attendance, late.way, late.marked_at, late.arrived_at) == ("present", "code", off, AFTER)
    assert (late.was_delayed, of(announced, cast.chief).attendance) == (True, "absent")


def test_tap_that_waited_changes_neither_the_clerks_later_mark_nor_the_minutes(announced, cast):
    with pretend(DURING):
        late = {"code": code_now(announced), "at": DURING}
    with pretend(AFTER):
        actions.hold(announced, actor=cast.clerk)
        actions.mark(of(announced, cast.cadre), actor=cast.clerk, attendance="absent")
        with pytest.raises(NotNow, match="会务"):
            actions.sign_in(of(announced, cast.cadre), actor=cast.cadre, device="a", **late)
        actions.minute(announced, actor=cast.clerk, minutes="传达上级精神。")
        with pytest.raises(NotNow):
            actions.sign_in(of(announced, cast.chief), actor=cast.chief, device="b", **late)
    assert {of(announced, one).attendance for one in (cast.cadre, cast.chief)} == {"absent"}


def test_code_of_another_meeting_opens_nothing(announced, said, cast):
    with pretend(BEFORE):
        other = actions.announce(actions.plan(actor=cast.clerk, **said)[0], actor=cast.clerk)
    with pretend(DURING), pytest.raises(InvalidInput):
        actions.sign_in(of(announced, cast.cadre), actor=cast.cadre, code=code_now(other), device="a")


def test_nobody_signs_in_for_another(announced, cast):
    with pretend(DURING), pytest.raises(NotAllowed):
        actions.sign_in(of(announced, cast.chief), actor=cast.cadre, code=code_now(announced), device="a")


def test_one_device_signs_one_person_in(announced, cast):
    with pretend(DURING):
        code = code_now(announced)
        actions.sign_in(of(announced, cast.cadre), actor=cast.cadre, code=code, device="a")
        with pytest.raises(NotNow):
            actions.sign_in(of(announced, cast.chief), actor=cast.chief, code=code, device="a")
    assert of(announced, cast.chief).attendance == "open"
    assert of(announced, cast.cadre).device not in ("", "a")


@pytest.mark.parametrize("moment", [BEFORE, AFTER])
def test_nobody_signs_in_before_or_after(announced, cast, moment):
    with pretend(moment), pytest.raises(NotNow):
        actions.sign_in(of(announced, cast.cadre), actor=cast.cadre, code=code_now(announced), device="a")


def test_clerks_mark_shows_as_the_clerks(announced, cast):
    with pretend(DURING):
        actions.mark(of(announced, cast.cadre), actor=cast.clerk, attendance="present")
        with pytest.raises(NotAllowed):
            actions.mark(of(announced, cast.chief), actor=cast.cadre, attendance="present")
    marked = of(announced, cast.cadre)
    assert (marked.way, marked.marked_by) == ("clerk", cast.clerk)


def test_nobody_is_present_before_there_is_a_meeting(announced, cast):
    with pretend(BEFORE), pytest.raises(NotNow):
        actions.mark(of(announced, cast.cadre), actor=cast.clerk, attendance="present")


def test_reason_excuses_before_the_meeting_only(announced, cast):
    with pretend(BEFORE):
        with pytest.raises(InvalidInput):
            actions.excuse_oneself(of(announced, cast.cadre), actor=cast.cadre, reason=" ")
        actions.excuse_oneself(of(announced, cast.cadre), actor=cast.cadre, reason="在省里培训。")
    with pretend(AFTER):
        with pytest.raises(NotNow):
            actions.excuse_oneself(of(announced, cast.chief), actor=cast.chief, reason="忘了。")
        actions.mark(of(announced, cast.chief), actor=cast.clerk, attendance="excused", reason="忘了。")
    assert of(announced, cast.cadre).attendance == "excused"
    chief = of(announced, cast.chief)
    assert (chief.attendance, chief.reason, chief.was_marked_afterwards) == ("absent", "忘了。", True)


def test_attendance_stands_once_the_minutes_are_written(minuted, cast):
    with pretend(AFTER), pytest.raises(NotNow):
        actions.mark(of(minuted, cast.chief), actor=cast.clerk, attendance="present")


def test_tap_that_waited_for_a_network_is_taken_once_and_in_order(announced, cast):
    late = DURING + dt.timedelta(hours=1)
    with pretend(late):
        tap = {"actor": cast.clerk, "attendance": "present", "at": DURING, "tap": "tap-1"}
        actions.mark(of(announced, cast.cadre), **tap)
        actions.mark(of(announced, cast.cadre), **tap)
        earlier = {"actor": cast.clerk, "attendance": "absent", "at": DURING - dt.timedelta(minutes=3), "tap": "tap-0"}
        actions.mark(of(announced, cast.cadre), **earlier)
    marked = of(announced, cast.cadre)
    assert (marked.attendance, marked.marked_at, marked.arrived_at, marked.was_delayed) == (
        "present",
        DURING,
        late,
        True,
    )
    assert Event.objects.filter(verb="meetings.mark").count() == 1


def test_tap_from_the_future_is_of_now(announced, cast):
    with pretend(DURING):
        future = DURING + dt.timedelta(days=1)
        actions.mark(of(announced, cast.cadre), actor=cast.clerk, attendance="present", at=future, tap="t")
    assert of(announced, cast.cadre).marked_at == DURING


def test_few_who_came_or_an_unread_notice_do_not_count(announced, cast):
    with pretend(DURING):
        for invitation in announced.invitations.select_related("meeting"):
            actions.mark(invitation, actor=cast.clerk, attendance="present")
    with pretend(AFTER):
        actions.hold(announced, actor=cast.clerk)
    assert have() == 0

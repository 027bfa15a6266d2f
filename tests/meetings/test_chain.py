"""The chain of a meeting, act by act: what is done, and what is refused."""

import datetime as dt

import pytest

from huiyin.audit.models import Event
from huiyin.campaigns.models import Criterion
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.timing import pretend
from huiyin.meetings import actions
from huiyin.meetings.models import Invitation, Meeting, MeetingState
from huiyin.meetings.queries import clashes, meetings_visible_to, tasks_of
from huiyin.notifications.models import Notification
from huiyin.org.models import Post, Role, Staff, Township
from tests.meetings.conftest import AFTER, BEFORE, DAY, DURING
from tests.people import LONG_AGO

pytestmark = pytest.mark.usefixtures("in_bureau")


def of(meeting, staff):
    return Invitation.objects.select_related("meeting", "staff").get(meeting=meeting, staff=staff)


def test_plan_invites_people_chair_and_note_taker_once(planned, cast):
    invited = set(planned.invitations.values_list("staff", flat=True))
    assert invited == {one.pk for one in (cast.director, cast.clerk, cast.cadre, cast.chief, cast.deputy)}
    assert (planned.status, planned.planned_on, planned.was_entered_afterwards) == ("planned", BEFORE.date(), False)


def test_series_is_planned_in_its_rhythm_and_at_months_ends(said, cast):
    with pretend(BEFORE):
        weekly = actions.plan(actor=cast.clerk, repeats="week", until=dt.date(2026, 6, 30), **said)
        monthly = actions.plan(
            actor=cast.clerk, repeats="month", until=dt.date(2026, 12, 1), **said | {"day": dt.date(2026, 8, 31)}
        )
    assert [one.day.day for one in weekly] == [9, 16, 23, 30]
    assert {one.first_of_series for one in weekly[1:]} == {weekly[0]}
    assert [str(one.day) for one in monthly] == ["2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "party"}, "kind"),
        ({"ends": dt.time(8)}, "ends"),
        ({"kind": "talk"}, "section"),
        ({"repeats": "week"}, "until"),
        ({"repeats": "week", "until": dt.date(2031, 1, 1)}, "until"),
        ({"repeats": "hour", "until": DAY}, "repeats"),
    ],
)
def test_plan_that_cannot_be_is_refused(said, cast, changed, field):
    with pretend(BEFORE), pytest.raises(InvalidInput) as refused:
        actions.plan(actor=cast.clerk, **said | changed)
    assert list(refused.value.fields) == [field]
    assert Meeting.objects.count() == 0


def test_chair_does_not_take_the_notes(said, cast):
    with pytest.raises(InvalidInput):
        actions.plan(actor=cast.clerk, **said | {"note_taker": cast.director})


def test_cadre_plans_nothing(said, cast):
    with pytest.raises(NotAllowed):
        actions.plan(actor=cast.cadre, **said)


def test_notice_reaches_everybody_and_reminds_only_who_has_not_read(announced, cast):
    assert Notification.objects.count() == 5
    with pretend(BEFORE):
        actions.read(of(announced, cast.cadre), actor=cast.cadre)
        actions.read(of(announced, cast.cadre), actor=cast.cadre)
        assert actions.remind(announced, actor=cast.clerk) == 4
    assert Event.objects.filter(verb="meetings.read").count() == 1
    assert Notification.objects.filter(to=cast.cadre).count() == 1


def test_nobody_reads_for_another_or_after_the_beginning(announced, cast):
    with pretend(BEFORE), pytest.raises(NotAllowed):
        actions.read(of(announced, cast.cadre), actor=cast.clerk)
    with pretend(DURING), pytest.raises(NotNow):
        actions.read(of(announced, cast.cadre), actor=cast.cadre)


def test_moved_meeting_is_told_and_read_again_and_never_into_the_past(announced, cast):
    hours = {"starts": dt.time(14), "ends": dt.time(16), "place": "二楼", "reason": "会场被占用。"}
    with pretend(BEFORE):
        actions.read(of(announced, cast.cadre), actor=cast.cadre)
        with pytest.raises(InvalidInput):
            actions.move(announced, actor=cast.clerk, day=BEFORE.date() - dt.timedelta(days=1), **hours)
        actions.move(announced, actor=cast.clerk, day=DAY, **hours)
    assert of(announced, cast.cadre).read_at is None
    assert Notification.objects.filter(to=cast.cadre).count() == 2
    assert Event.objects.get(verb="meetings.move").before["place"] == "三楼会议室"


def test_cancelled_meeting_is_told_and_over(announced, cast):
    with pretend(BEFORE):
        actions.cancel(announced, actor=cast.clerk, reason="防汛应急。")
        with pytest.raises(WrongState):
            actions.move(
                announced, actor=cast.clerk, day=DAY, starts=dt.time(9), ends=dt.time(10), place="二楼", reason="再开。"
            )
    assert Notification.objects.filter(to=cast.cadre).count() == 2


def test_who_is_elsewhere_at_the_hour_is_said(planned, said, cast):
    with pretend(BEFORE):
        changed = {
            "starts": dt.time(10),
            "ends": dt.time(12),
            "chair": cast.other_deputy,
            "note_taker": cast.other_chief,
        }
        other = actions.plan(actor=cast.clerk, people=[cast.cadre], **said | changed)[0]
        after = actions.plan(
            actor=cast.clerk, people=[cast.cadre], **said | changed | {"starts": dt.time(11), "is_closed": True}
        )[0]
    found = [(one.staff, one.meeting) for one in clashes([cast.cadre, cast.chief, cast.inspector], other)]
    assert found == [(cast.cadre, planned), (cast.chief, planned)]  # of the closed one nothing is told
    assert list(clashes([cast.cadre], planned).values_list("meeting", flat=True)) == [other.pk]
    assert after.is_closed


def test_liaison_passes_the_notice_on_to_the_villages_once(said, cast):
    township = Township.objects.get(code="qinghe")
    Township.objects.filter(pk=township.pk).update(villages=["李家村", "王家村"])
    township.refresh_from_db()
    Post.objects.create(
        bureau=township.bureau, staff=cast.liaison, role=Role.LIAISON, township=township, starts_on=LONG_AGO
    )
    liaison = Staff.objects.get(pk=cast.liaison.pk)  # the other one remembers the posts it had
    word = {"village": "李家村", "how": "phone", "taken_by": "李会计"}
    with pretend(BEFORE):
        meeting = actions.plan(actor=cast.clerk, people=[liaison], **said | {"goes_to_villages": True})[0]
        actions.announce(meeting, actor=cast.clerk)
        first = actions.pass_on(meeting, actor=liaison, township=township, **word)
        assert actions.pass_on(meeting, actor=liaison, township=township, **word) == first
        with pytest.raises(InvalidInput):
            actions.pass_on(meeting, actor=liaison, township=township, **word | {"village": "没有的村"})
        other = Township.objects.get(code="shiqiao")
        with pytest.raises(NotAllowed):
            actions.pass_on(meeting, actor=liaison, township=other, **word)
        with pytest.raises(NotAllowed):
            actions.pass_on(meeting, actor=cast.clerk, township=township, **word)
    with pretend(DURING), pytest.raises(NotNow):
        actions.pass_on(meeting, actor=liaison, township=township, **word | {"village": "王家村"})


def test_minutes_are_approved_by_the_chair_and_decisions_become_tasks(minuted, cast):
    with pytest.raises(NotAllowed):
        actions.approve(minuted, actor=cast.clerk)
    assert not tasks_of(cast.chief).exists()
    with pretend(AFTER):
        actions.approve(minuted, actor=cast.director)
        task = tasks_of(cast.chief).get()
        assert (task.text, task.light) == ("建立联络员制度", None)
        assert Notification.objects.filter(to=cast.chief, text__contains="建立联络员制度").count() == 1
        with pytest.raises(NotNow):
            actions.archive(minuted, actor=cast.clerk)
        with pytest.raises(NotAllowed):
            actions.carry_out(task, actor=cast.clerk, note="已办。")
        with pytest.raises(InvalidInput):
            actions.carry_out(task, actor=cast.chief, note=" ")
        actions.carry_out(task, actor=cast.chief, note="已印发。")
        actions.archive(minuted, actor=cast.clerk)
    assert (minuted.status, minuted.archived_on) == (MeetingState.ARCHIVED, AFTER.date())


@pytest.mark.parametrize(("days", "light"), [(6, None), (7, "blue"), (11, "yellow"), (18, "red")])
def test_task_lights_up_as_its_day_comes_and_goes(minuted, cast, days, light):
    with pretend(AFTER + dt.timedelta(days=days)):
        assert minuted.decisions.get(owner=cast.chief).light == light


def test_returned_minutes_are_written_anew(minuted, cast):
    with pretend(AFTER):
        actions.return_minutes(minuted, actor=cast.director, reason="漏记讨论。")
        actions.minute(minuted, actor=cast.clerk, minutes="局长作动员讲话，各科室表态。")
    assert not minuted.decisions.exists()
    assert Event.objects.get(verb="meetings.return").note == "漏记讨论。"


def test_task_needs_owner_and_a_day_after_the_meeting(held, cast):
    decided = actions.minuting.Decided
    for wrong in (
        decided("甲", cast.chief),
        decided("乙", None, DAY),
        decided("丙", cast.chief, DAY - dt.timedelta(days=1)),
    ):
        with pytest.raises(InvalidInput):
            actions.minute(held, actor=cast.clerk, minutes="记录。", decisions=[wrong])
    assert held.status == "held"


def test_closed_meeting_is_seen_by_those_invited_only(said, cast):
    with pretend(BEFORE):
        meeting = actions.plan(
            actor=cast.inspector, people=[cast.cadre],
            **said | {"chair": cast.second_inspector, "note_taker": cast.inspector, "campaign": None},
        )[0]  # fmt: skip
        assert meeting.is_closed
        seen = {name for name, who in cast.everybody().items() if meetings_visible_to(who).exists()}
        assert seen == {"inspector", "second_inspector"}
        actions.announce(meeting, actor=cast.inspector)
        seen = {name for name, who in cast.everybody().items() if meetings_visible_to(who).exists()}
        assert seen == {"inspector", "second_inspector", "cadre"}
        with pytest.raises(NotAllowed):
            actions.remind(meeting, actor=cast.clerk)


def test_meeting_counts_for_its_criterion_once_held(announced, held, cast):
    criterion = Criterion.objects.get(rule="meeting")
    assert (criterion.have, criterion.need) == (1, 1)


def test_talk_counts_for_its_section_when_both_came(said, cast):
    chief_section = cast.chief.posts_today[0].section
    with pretend(BEFORE):
        talk = {"kind": "talk", "section": chief_section, "chair": cast.deputy, "note_taker": cast.chief}
        meeting = actions.plan(actor=cast.deputy, **said | talk)[0]
        actions.announce(meeting, actor=cast.deputy)
    criterion = Criterion.objects.get(rule="talks")
    with pretend(DURING):
        for person in (cast.deputy, cast.chief):
            actions.mark(of(meeting, person), actor=cast.chief, attendance="present")
    criterion.refresh_from_db()
    assert (criterion.have, criterion.need) == (0, 5)
    with pretend(AFTER):
        actions.hold(meeting, actor=cast.deputy)
    criterion.refresh_from_db()
    assert (criterion.have, criterion.need) == (1, 5)

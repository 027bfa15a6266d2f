"""Hours from a meeting: who was there and for how long is taken from it, and typed nowhere."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.timing import pretend
from huiyin.meetings import actions as meetings
from huiyin.org.models import Branch, Post, Role
from huiyin.study import actions
from huiyin.study.models import Session
from huiyin.study.queries import meetings_to_credit, study_file
from tests.desk import at_the_desk
from tests.meetings.conftest import AFTER, BEFORE, announced, campaign, held, minuted, people, planned, said  # noqa: F401 - fixtures

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def study_meeting(said):  # noqa: F811 - the fixture
    said |= {"kind": "branch-study", "title": "支部集中学习", "ends": dt.time(11, 40)}
    return said


@pytest.fixture
def approved(study_meeting, minuted, cast):  # noqa: F811 - the fixture
    with pretend(AFTER):
        return meetings.approve(minuted, actor=cast.director)


def test_meeting_gives_its_hours_to_whoever_was_there(approved, campaign, cast):  # noqa: F811 - the fixture
    with pretend(AFTER):
        session = actions.credit_meeting(approved, actor=cast.clerk, kind="party_spirit")
        there = {row.staff for row in session.attendances.filter(confirmed_on__isnull=False).select_related("staff")}
        facts = (session.title, session.held_on, session.hours, session.leader, session.is_entered_late)
        assert facts == ("支部集中学习", approved.day, Decimal("2.5"), cast.director, False)
        assert there == {cast.director, cast.deputy, cast.cadre, cast.clerk}
        assert study_file(cast.cadre).hours == Decimal("2.5")
        assert rule_named("study-hours").measure(campaign, {"group": "section:drinking", "hours": 2}).have == 2


def test_hours_are_entered_once_and_by_nobodys_own_word(approved, cast):
    session = actions.credit_meeting(approved, actor=cast.clerk, kind="group")
    with pytest.raises(NotNow, match="一次"):
        actions.credit_meeting(approved, actor=cast.clerk, kind="group")
    with pytest.raises(NotNow, match="会议的签到"):
        actions.say_attended(session, actor=cast.chief)
    with pytest.raises(NotAllowed):
        actions.credit_meeting(approved, actor=cast.cadre, kind="group")


def test_no_hours_before_the_minutes_are_approved(study_meeting, minuted, cast):  # noqa: F811 - the fixture
    with pytest.raises(NotNow, match="已批准"):
        actions.credit_meeting(minuted, actor=cast.clerk, kind="group")


def test_no_hours_of_a_meeting_that_is_no_study(minuted, cast):  # noqa: F811 - the fixture
    with pretend(AFTER):
        approved = meetings.approve(minuted, actor=cast.director)
    assert approved.kind == "mobilisation"
    assert list(meetings_to_credit(cast.clerk)) == []
    with pytest.raises(NotNow):
        actions.credit_meeting(approved, actor=cast.clerk, kind="group")


def test_meeting_entered_afterwards_gives_hours_once_a_second_person_confirms_it(study_meeting, cast, monkeypatch):
    monkeypatch.setitem(study_meeting, "day", BEFORE.date() - dt.timedelta(days=10))
    with pretend(AFTER):
        (late,) = meetings.plan(actor=cast.clerk, people=[cast.cadre], **study_meeting)
        for invitation in late.invitations.select_related("staff", "meeting"):
            meetings.mark(invitation, actor=cast.clerk, attendance="present")
        late = meetings.hold(late, actor=cast.clerk)
        late = meetings.approve(
            meetings.minute(late, actor=cast.clerk, minutes="学习。", decisions=[]), actor=cast.director
        )
        assert list(meetings_to_credit(cast.clerk)) == []
        meetings.confirm(late, actor=cast.director, note="本人主持")
        assert list(meetings_to_credit(cast.clerk)) == [late]


def test_closed_meeting_stays_out_of_study(study_meeting, minuted, cast):  # noqa: F811 - the fixture
    minuted.is_closed = True
    minuted.save()
    with pretend(AFTER):
        meetings.approve(minuted, actor=cast.director)
    assert list(meetings_to_credit(cast.clerk)) == []


def test_office_enters_the_hours_in_the_browser_and_a_secretary_who_knows_nothing_of_the_meeting_does_not(
    approved, cast
):
    first = Branch.objects.get(code="first")
    Post.objects.create(bureau=first.bureau, staff=cast.other_chief, role=Role.SECRETARY, branch=first)
    url = reverse("study:credit_meeting", args=[approved.code])
    assert at_the_desk(cast.other_chief).get(url).status_code == 404
    assert at_the_desk(cast.cadre).get(url).status_code == 404
    clerk = at_the_desk(cast.clerk)
    assert "支部集中学习" in clerk.get(reverse("study:sessions")).content.decode()
    assert "待录学时的学习会议" in clerk.get(reverse("workbench:home")).content.decode()
    assert clerk.post(url, {"kind": "无"}).status_code == 409
    assert clerk.post(url, {"kind": "party_spirit"}).url == reverse("study:sessions")
    assert clerk.post(url, {"kind": "party_spirit"}).status_code == 404
    page = at_the_desk(cast.cadre).get(reverse("study:session", args=[Session.objects.get().code])).content.decode()
    assert ("取自会议" in page, "我参加了" in page) == (True, False)

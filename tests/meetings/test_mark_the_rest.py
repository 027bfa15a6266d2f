"""A whole hall is marked present at once; whoever was marked before stays as they are."""

import pytest
from django.urls import reverse

from huiyin.audit.models import Event
from huiyin.campaigns.models import Criterion
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.timing import pretend
from huiyin.meetings import actions
from huiyin.meetings.models import Invitation
from huiyin.org.models import Section
from tests.desk import at_the_desk
from tests.meetings.conftest import AFTER, BEFORE, DURING

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def announced(planned, cast):
    with pretend(BEFORE):
        return actions.announce(planned, actor=cast.clerk)


def _marks(meeting):
    rows = meeting.invitations.select_related("staff")
    return {one.staff.name: (one.attendance, one.way, one.marked_by and one.marked_by.name) for one in rows}


def test_everybody_not_marked_is_marked_as_by_the_clerk_in_one_event(announced, cast):
    away = Invitation.objects.select_related("meeting").get(meeting=announced, staff=cast.cadre)
    clerk, page = at_the_desk(cast.clerk), reverse("meetings:mark_the_rest", args=[announced.code])
    with pretend(DURING):
        actions.mark(away, actor=cast.clerk, attendance="absent")
        shown = clerk.get(reverse("meetings:attendance", args=[announced.code])).text
        assert page in shown
        answer = clerk.post(page, {"section": ""}, follow=True)
        assert "已将4人标记为到会" in answer.text
        assert page not in answer.text
        assert clerk.post(page, {"section": ""}).status_code == 302
    assert _marks(announced) == {
        "Cadre": ("absent", "clerk", "Clerk"),
        **dict.fromkeys(("Chief", "Clerk", "Deputy", "Director"), ("present", "clerk", "Clerk")),
    }
    [event] = Event.objects.filter(verb="meetings.mark_the_rest")
    assert len(event.after["staff"]) == 4
    assert Criterion.objects.get(rule="meeting").have == 0  # nobody has read the notice, and it is not held yet


def test_one_section_is_marked_and_the_others_wait(announced, cast):
    section = Section.objects.get(code="drinking")
    with pretend(DURING):
        assert actions.mark_the_rest(announced, actor=cast.clerk, section=section) == 3
    marked = {name for name, (attendance, _way, _by) in _marks(announced).items() if attendance == "present"}
    assert marked == {"Cadre", "Chief", "Deputy"}


def test_nobody_is_marked_before_the_meeting_after_its_minutes_or_by_anybody(announced, cast):
    with pretend(BEFORE), pytest.raises(NotNow):
        actions.mark_the_rest(announced, actor=cast.clerk)
    with pretend(DURING), pytest.raises(NotAllowed):
        actions.mark_the_rest(announced, actor=cast.cadre)
    with pretend(AFTER):
        actions.mark_the_rest(announced, actor=cast.clerk)
        actions.minute(actions.hold(announced, actor=cast.clerk), actor=cast.clerk, minutes="纪要。")
        with pytest.raises(NotNow):
            actions.mark_the_rest(announced, actor=cast.clerk)

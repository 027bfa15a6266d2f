"""Minutes on their way: a draft keeps what was typed, whatever it is; rows come and go without scripts."""

import pytest
from django.urls import reverse

from huiyin.core.errors import NotAllowed, WrongState
from huiyin.core.timing import pretend
from huiyin.meetings import actions
from huiyin.meetings.models import MeetingState
from tests.desk import at_the_desk
from tests.meetings.conftest import AFTER

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def page(held):
    return reverse("meetings:minute", args=[held.code])


def _typed(*rows, **buttons):
    said = {
        "minutes": "局长讲话，未完",
        "guests": "",
        "decision-TOTAL_FORMS": str(len(rows)),
        "decision-INITIAL_FORMS": "0",
    }
    for at, (text, owner, due_on) in enumerate(rows):
        said |= {f"decision-{at}-text": text, f"decision-{at}-owner": owner, f"decision-{at}-due_on": due_on}
    return said | dict.fromkeys(buttons, "") | {name: value for name, value in buttons.items() if value}


HALF = ("疏通斗渠", "nobody-of-ours", "下周五")


def test_anything_typed_is_kept_and_the_chair_sees_none_of_it(held, page, cast):
    clerk = at_the_desk(cast.clerk)
    assert clerk.post(page, _typed(HALF, keep="")).url == page
    held.refresh_from_db()
    assert (held.status, held.minutes) == (MeetingState.HELD, "")
    shown = clerk.get(page).content.decode()
    assert "局长讲话，未完" in shown
    assert "疏通斗渠" in shown
    assert "下周五" in shown
    meeting = reverse("meetings:meeting", args=[held.code])
    assert "局长讲话，未完" not in at_the_desk(cast.director).get(meeting).content.decode()


def test_draft_is_kept_without_leaving_the_page(held, page, cast):
    response = at_the_desk(cast.clerk).post(page, _typed(HALF), headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (204, b"")
    held.refresh_from_db()
    assert held.draft["minutes"] == "局长讲话，未完"


def test_rows_are_added_and_taken_out_with_everything_else_kept(held, page, cast):
    clerk, other = at_the_desk(cast.clerk), ("清理淤泥", "", "")
    clerk.post(page, _typed(HALF, other, add=""))
    held.refresh_from_db()
    assert [row.get("text", "") for row in held.draft["decisions"]] == ["疏通斗渠", "清理淤泥", ""]
    clerk.post(page, _typed(HALF, other, remove="0"))
    held.refresh_from_db()
    assert [row["text"] for row in held.draft["decisions"]] == ["清理淤泥"]
    clerk.post(page, _typed(other, remove="77"))
    held.refresh_from_db()
    assert len(held.draft["decisions"]) == 1


def test_there_are_never_more_rows_than_are_taken(held, page, cast):
    clerk = at_the_desk(cast.clerk)
    clerk.post(page, _typed(*[("一事", "", "")] * 40, add=""))
    held.refresh_from_db()
    assert len(held.draft["decisions"]) == 40
    assert 'name="add"' not in clerk.get(page).content.decode()


def test_handing_over_ends_the_draft(held, page, cast):
    clerk = at_the_desk(cast.clerk)
    clerk.post(page, _typed(HALF, keep=""))
    with pretend(AFTER):
        clerk.post(page, _typed(("疏通斗渠", cast.chief.username, "2026-06-20"), hand_over=""))
    held.refresh_from_db()
    assert (held.status, held.draft, held.minutes) == (MeetingState.MINUTED, {}, "局长讲话，未完")
    assert clerk.post(page, _typed(HALF, keep="")).status_code == 409


def test_minutes_given_back_are_what_the_writer_goes_on_from(minuted, page, cast):
    with pretend(AFTER):
        actions.return_minutes(minuted, actor=cast.director, reason="写明分工。")
    shown = at_the_desk(cast.clerk).get(page).content.decode()
    assert "局长作动员讲话。" in shown
    assert "建立联络员制度" in shown


def test_nobody_but_who_writes_them_keeps_a_draft(held, minuted, cast):
    with pytest.raises(WrongState):
        actions.keep_draft(minuted, actor=cast.clerk, draft={"minutes": "改写"})
    with pytest.raises(NotAllowed):
        actions.keep_draft(held, actor=cast.cadre, draft={"minutes": "改写"})

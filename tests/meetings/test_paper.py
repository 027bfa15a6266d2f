"""The minutes as an official document."""

import pytest
from django.urls import reverse

from huiyin.core.timing import pretend
from huiyin.documents.official import Attendance, Kind
from huiyin.meetings import actions, exports
from tests.desk import at_the_desk
from tests.documents.papers import lines
from tests.meetings.conftest import AFTER

pytestmark = pytest.mark.usefixtures("in_bureau")


def test_minutes_say_what_was_decided_and_who_was_there(minuted, cast):
    with pretend(AFTER):
        approved = exports.minutes(actions.approve(minuted, actor=cast.director))
    assert (approved.kind, approved.title, approved.date) == (Kind.MINUTES, "动员大会纪要", AFTER.date())
    assert approved.attendance == [Attendance("出席", "Director、Deputy、Cadre、Clerk"), Attendance("缺席", "Chief")]
    text = [words for _style, words in lines(approved)]
    assert "2026年6月9日，Director在三楼会议室主持召开动员大会。纪要如下：" in text
    assert "1.建立联络员制度。责任人：Chief；完成时限：2026年6月20日。" in text
    assert "2.同意工作方案。" in text


def test_minutes_that_the_chair_has_not_approved_say_so(minuted):
    assert exports.minutes(minuted).title == "动员大会纪要（送审稿）"


def test_minutes_are_handed_out_to_whoever_was_invited_once_they_are_written(held, cast):
    url = reverse("meetings:minutes_docx", args=[held.code])
    assert at_the_desk(cast.clerk).get(url).status_code == 404
    with pretend(AFTER):
        actions.minute(held, actor=cast.clerk, minutes="局长作动员讲话。")
    people = (cast.clerk, cast.cadre, cast.inspector)
    assert [at_the_desk(one).get(url).status_code for one in people] == [200, 200, 404]

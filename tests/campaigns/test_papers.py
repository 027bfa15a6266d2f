"""The work plan and the notice that appoints the leading group, as official documents."""

import pytest
from django.urls import reverse

from huiyin.campaigns import exports
from huiyin.core.timing import today
from huiyin.documents.official import Kind, Number, Table
from huiyin.documents.official.wording import day
from tests.desk import at_the_desk
from tests.documents.papers import lines

pytestmark = pytest.mark.usefixtures("in_bureau")


def test_work_plan_says_who_does_what_until_when_and_what_counts(covered):
    plan = exports.work_plan(covered)
    text = "\n".join(words for _style, words in lines(plan))
    assert (plan.kind, plan.title, plan.date) == (Kind.PLAN, "小活动工作方案", today())
    assert "根据某字〔2026〕1号，为扎实开展小活动" in text
    assert f"共30天，分为2个环节：\n1.动员部署：{day(covered.starts_on)}至" in text
    assert "组长Director，副组长Deputy。领导小组下设办公室，Office-Head任办公室主任" in text
    step = covered.stages.get(key="prepare").steps.get(key="group")
    assert f"1.成立领导小组和办公室。责任人：Office-Head；完成时限：{day(step.due_on)}。完成标准：成立领导小组" in text
    assert text.count("督导组审核同意，方可转入下一环节") == 1
    assert [one.title for one in plan.attachments] == ["领导小组及办公室人员名单", "乡镇联络员名单", "工作推进表"]


def test_work_plan_without_people_lists_none(campaign):
    plan = exports.work_plan(campaign)
    assert [one.title for one in plan.attachments] == ["工作推进表"]
    assert "成立小活动领导小组。领导小组下设办公室，承担日常工作。" in [words for _style, words in lines(plan)]


def test_notice_appoints_by_the_number_and_day_that_were_noted(led):
    notice = exports.appointment(led)
    assert (notice.kind, notice.number, notice.date) == (Kind.NOTICE, Number("清水发", 2026, 3), today())
    table = notice.attachments[0].blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0] == ("组长", "Director", "", "主持全局工作")
    led.appointed_by = "局长办公会议定"
    assert exports.appointment(led).number is None


@pytest.mark.parametrize("paper", ["plan_docx", "appointment_docx"])
def test_paper_is_handed_out_in_chinese_to_whoever_sees_the_campaign(campaign, cast, paper):
    url = reverse(f"campaigns:{paper}", args=[campaign.code])
    clerk = at_the_desk(cast.clerk)
    clerk.cookies["huiyin_language"] = "en"
    response = clerk.get(url)
    assert response.headers["Content-Type"].endswith("wordprocessingml.document")
    assert response.content.startswith(b"PK")
    assert response.content == at_the_desk(cast.clerk).get(url).content
    assert at_the_desk(cast.cadre).get(url).status_code == 404

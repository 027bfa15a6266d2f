"""The campaign at the desk: from the template to the gate, as the clerk, the liaison and the supervisor do it."""

import datetime as dt

import pytest
from django.urls import reverse

from huiyin.campaigns.models import Campaign, Criterion, Liaison, StageState
from huiyin.campaigns.plan import Plan
from huiyin.core.timing import today
from huiyin.org.models import Township
from tests.campaigns.conftest import TEXT
from tests.desk import at_the_desk

pytestmark = pytest.mark.usefixtures("in_bureau")
STEP = ["small-2026", "prepare", "liaisons"]


def _url(verb, *args):
    return reverse(f"campaigns:{verb}", args=args)


def _page(client, verb, *args):
    response = client.get(_url(verb, *args))
    assert response.status_code == 200
    return response.content.decode()


def test_clerk_copies_a_template_and_begins_a_campaign_with_it(cast):
    clerk = at_the_desk(cast.clerk)
    clerk.post(_url("edit_template", "mass-line"), {"text": TEXT})
    assert "小活动" in _page(clerk, "campaigns")
    assert "每个乡镇都有联络员" in _page(clerk, "template", "small")
    said = {"template": "small", "code": "small-2026", "name": "", "starts_on": today().isoformat(), "basis": ""}
    response = clerk.post(_url("prepare"), said)
    assert response.url == _url("people", "small-2026")
    assert Campaign.objects.get().name == "小活动"


def test_fault_in_a_template_keeps_what_was_typed(cast):
    response = at_the_desk(cast.clerk).post(
        _url("edit_template", "mass-line"), {"text": TEXT.replace("days = 5", "day = 5")}
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "第1环节第1步" in page
    assert "day = 5" in page


@pytest.mark.parametrize("code", ["prepare", "templates", "两个字", "small-2026"])
def test_code_that_cannot_be_is_refused_beside_its_field(campaign, cast, code):
    clerk = at_the_desk(cast.clerk)
    clerk.post(_url("edit_template", "mass-line"), {"text": TEXT})
    said = {"template": "small", "code": code, "name": "", "starts_on": today().isoformat(), "basis": ""}
    assert clerk.post(_url("prepare"), said).status_code == 409
    assert Campaign.objects.count() == 1


def test_clerk_appoints_and_the_head_of_the_office_starts(campaign, cast):
    clerk, head = at_the_desk(cast.clerk), at_the_desk(cast.office_head)
    assert "请先任命领导小组组长" in _page(head, "campaign", campaign.code)
    for person, place in ((cast.director, "head"), (cast.office_head, "office_head")):
        said = {"staff": person.username, "place": place, "reason": "主持全局工作"}
        assert clerk.post(_url("appoint", campaign.code), said).url == _url("people", campaign.code)
    assert cast.director.name in _page(clerk, "people", campaign.code)
    head.post(_url("start", campaign.code))
    campaign.refresh_from_db()
    assert campaign.status == "running"


def test_liaison_is_asked_at_their_desk_and_confirms(running, posted, cast):
    clerk, liaison = at_the_desk(cast.clerk), at_the_desk(posted)
    for township in Township.objects.all():
        clerk.post(_url("name_liaison", running.code, township.code), {"staff": posted.username, "substitute": ""})
    assert "确认担任清禾镇联络员" in liaison.get(reverse("workbench:home")).content.decode()
    assert at_the_desk(cast.chief).post(_url("confirm_liaison", running.code, "qinghe")).status_code == 404
    liaison.post(_url("confirm_liaison", running.code, "qinghe"))
    assert Liaison.objects.get(township__code="qinghe").confirmed_on == today()
    assert "未完成：1" in _page(clerk, "step", *STEP)


def test_step_shows_rule_figure_records_and_who_is_missing(running, posted, cast):
    page = _page(at_the_desk(cast.cadre), "step", *STEP)
    assert "每个乡镇都有联络员，且本人已确认" in page
    assert "清禾镇" in page
    assert "尚未确定人选" in page
    assert "只提醒未完成的人" not in page
    assert "清禾镇" in _page(at_the_desk(cast.cadre), "missing", *STEP, 1)
    assert "清禾镇" not in _page(at_the_desk(cast.cadre), "evidence", *STEP, 1)


def test_supervisor_returns_and_then_agrees(covered, cast):
    clerk, supervisor = at_the_desk(cast.clerk), at_the_desk(cast.supervisor)
    stage = covered.stages.get(key="prepare")
    clerk.post(_url("apply_for_the_gate", covered.code, "prepare"), {"summary": "各项规定动作已完成。"})
    assert clerk.post(_url("agree", covered.code, "prepare"), {"remark": ""}).status_code == 404
    assert supervisor.post(_url("return", covered.code, "prepare"), {"reason": ""}).status_code == 409
    assert "各项规定动作已完成。" in _page(supervisor, "agree", covered.code, "prepare")
    supervisor.post(_url("return", covered.code, "prepare"), {"reason": "动员会记录过简。"})
    assert "动员会记录过简。" in _page(clerk, "stage", covered.code, "prepare")
    assert "动员会记录过简。" in _page(clerk, "apply_for_the_gate", covered.code, "prepare")
    clerk.post(_url("apply_for_the_gate", covered.code, "prepare"), {"summary": "已补充。"})
    supervisor.post(_url("agree", covered.code, "prepare"), {"remark": "同意。"})
    stage.refresh_from_db()
    assert (stage.status, stage.returns) == (StageState.PASSED, 1)


def test_exception_is_asked_for_and_decided_by_another(running, cast):
    clerk, supervisor = at_the_desk(cast.clerk), at_the_desk(cast.supervisor)
    clerk.post(_url("ask_for_exception", *STEP, 1), {"reason": "石桥乡正在合并。"})
    assert f'href="{_url("decide_on_exception", *STEP, 1)}"' in supervisor.get("/desk/").text
    assert "石桥乡正在合并" in _page(supervisor, "decide_on_exception", *STEP, 1)
    assert clerk.post(_url("decide_on_exception", *STEP, 1), {"grant": "", "remark": ""}).status_code == 404
    supervisor.post(_url("decide_on_exception", *STEP, 1), {"grant": "", "remark": ""})
    page = _page(clerk, "step", *STEP)
    assert "例外" in page
    assert "例外" in _page(clerk, "stage", *STEP[:2])
    assert "申请例外" not in page


def test_clerk_changes_step_and_criterion_with_a_reason(running, cast):
    clerk = at_the_desk(cast.clerk)
    later = (today() + dt.timedelta(days=6)).isoformat()
    said = {
        "name": "联络员",
        "text": "",
        "responsible": cast.chief.username,
        "starts_on": today().isoformat(),
        "due_on": later,
    }
    assert clerk.post(_url("change_step", *STEP), said | {"reason": ""}).status_code == 409
    clerk.post(_url("change_step", *STEP), said | {"reason": "汛期顺延。"})
    clerk.post(
        _url("change_criterion", running.code, "prepare", "group", 1),
        {"deputies": 2, "members": 0, "reason": "上级要求。"},
    )
    assert Criterion.objects.get(rule="leading-group").settings == {"deputies": 2, "members": 0}
    page = _page(clerk, "campaign", running.code)
    assert "汛期顺延。" in page
    assert cast.chief.name in page


def test_nobody_ticks_a_step(running, cast):
    """Whatever a form is made to send, how far a step is comes from its records; no address says that it is done."""
    clerk = at_the_desk(cast.clerk)
    criterion = Criterion.objects.get(rule="liaisons", step__stage__key="prepare")
    before = (criterion.have, criterion.need)
    forged = {"have": 99, "need": 0, "is_met": "on", "done": "on", "status": "passed", "reason": "已经完成。"}
    told = {"name": "联络员", "starts_on": today().isoformat(), "due_on": today().isoformat()}
    clerk.post(_url("step", *STEP), forged)
    clerk.post(_url("change_step", *STEP), forged | told)
    clerk.post(_url("change_criterion", *STEP, 1), forged)
    for verb in ("complete", "done", "tick"):
        assert clerk.post(f"{_url('step', *STEP)}{verb}/", forged).status_code == 404
    criterion.refresh_from_db()
    assert (criterion.have, criterion.need) == before
    assert not criterion.is_met
    assert running.stages.get(key="prepare").status == StageState.UNDER_WAY


def test_campaign_in_preparation_is_not_there_for_others(campaign, cast):
    assert at_the_desk(cast.cadre).get(_url("campaign", campaign.code)).status_code == 404
    assert campaign.name not in _page(at_the_desk(cast.cadre), "campaigns")
    assert at_the_desk(cast.administrator).get(_url("campaigns")).status_code == 404


def test_work_plan_says_each_criterion_in_words(running, cast):
    assert "副组长不少于1名" in _page(at_the_desk(cast.cadre), "plan", running.code)


def test_board_costs_the_same_for_any_number_of_steps(running, cast, django_assert_max_num_queries):
    client = at_the_desk(cast.office_head)
    client.get(_url("campaign", running.code))
    with django_assert_max_num_queries(32):
        client.get(_url("campaign", running.code))


def test_code_and_the_only_liaison_are_filled_in_already(campaign, posted, cast):
    clerk = at_the_desk(cast.clerk)
    assert f'value="mass-line-{today():%Y}"' in clerk.get(_url("prepare") + "?template=mass-line").content.decode()
    page = _page(clerk, "name_liaison", campaign.code, "qinghe")
    assert f'<option value="{posted.username}" selected>' in page


def test_head_of_the_office_is_asked_to_start_what_somebody_leads_and_runs(campaign, cast):
    head = at_the_desk(cast.office_head)
    assert "启动活动" not in head.get(reverse("workbench:home")).content.decode()
    for person, place in ((cast.director, "head"), (cast.office_head, "office_head")):
        at_the_desk(cast.clerk).post(
            _url("appoint", campaign.code), {"staff": person.username, "place": place, "reason": "主持全局工作"}
        )
    assert "启动活动" in head.get(reverse("workbench:home")).content.decode()
    assert "启动活动" not in at_the_desk(cast.clerk).get(reverse("workbench:home")).content.decode()


def test_desk_says_whose_turn_it_is_to_begin_a_stage_and_to_close(led, cast):
    clerk, director = at_the_desk(cast.clerk), at_the_desk(cast.director)
    at_the_desk(cast.office_head).post(_url("start", led.code))
    home = reverse("workbench:home")
    page = clerk.get(home).content.decode()
    assert ("开始环节：动员部署" in page, "开始环节：回头看" in page) == (True, False)
    assert "结束活动" not in director.get(home).content.decode()
    led.stages.update(status=StageState.PASSED, passed_on=today())
    assert "结束活动" in director.get(home).content.decode()


def test_step_leads_those_who_may_to_where_it_is_done(running, cast):
    door = _url("people", running.code)
    assert f'class="button" href="{door}"' in _page(at_the_desk(cast.clerk), "step", *STEP)
    assert f'class="button" href="{door}"' not in _page(at_the_desk(cast.chief), "step", *STEP)


def test_month_of_which_little_is_shown_is_not_named(in_bureau, cast):
    begun = dt.date(2026, 11, 28)
    plan = Plan(Campaign(starts_on=begun, ends_on=dt.date(2027, 2, 27)))
    assert [day for _at, day in plan.months] == [dt.date(2026, 12, 1), dt.date(2027, 1, 1), dt.date(2027, 2, 1)]

"""Who is told of what in a campaign."""

import pytest

from huiyin.campaigns import actions
from huiyin.campaigns.models import Criterion
from huiyin.notifications.models import Notification
from huiyin.org.models import Township

pytestmark = pytest.mark.usefixtures("in_bureau")


def _told(text):
    return {one.to.name for one in Notification.objects.filter(text__contains=text).select_related("to")}


def test_leading_group_is_told_of_its_appointment_and_of_the_start(led, cast):
    assert _told("您被任命为小活动") == {"Director", "Deputy", "Office-Head"}
    actions.start(led, actor=cast.office_head)
    assert _told("活动已启动：小活动") == {"Director", "Deputy"}


def test_people_with_steps_are_told_when_their_stage_begins(led, cast):
    actions.start(led, actor=cast.office_head)
    actions.begin(led.stages.get(key="prepare"), actor=cast.clerk)
    assert _told("您负责步骤所在的环节已开始") == {"Office-Head"}


def test_new_hand_for_a_step_is_told(running, cast):
    step = running.stages.get(key="prepare").steps.get(key="liaisons")
    said = {"name": step.name, "text": "", "starts_on": step.starts_on, "due_on": step.due_on, "reason": "明确责任人。"}
    actions.change_step(step, actor=cast.clerk, responsible=cast.chief, **said)
    actions.change_step(step, actor=cast.clerk, responsible=cast.chief, **said)
    assert _told("您负责活动的一个步骤") == {"Chief"}
    assert Notification.objects.filter(to=cast.chief).count() == 1


def test_gate_is_told_to_the_supervision_group_and_its_answer_to_the_office(covered, cast):
    stage = covered.stages.get(key="prepare")
    actions.apply_for_the_gate(stage, actor=cast.clerk, summary="已完成。")
    assert _told("有环节申请转段") == {"Supervisor"}
    actions.return_stage(stage, actor=cast.supervisor, reason="记录过简。")
    assert _told("督导组退回转段申请") == {"Office-Head", "Clerk"}


def test_exception_is_told_to_those_who_decide_and_then_to_who_asked(running, cast):
    criterion = Criterion.objects.get(step__key="liaisons")
    waiver = actions.ask_for_exception(criterion, actor=cast.clerk, reason="石桥乡正在合并。")
    assert _told("有人申请例外") == {"Director", "Supervisor"}
    actions.decide_on_exception(waiver, actor=cast.supervisor, granted=True)
    assert _told("例外申请已批准") == {"Clerk"}


def test_everybody_missing_is_reminded_at_the_cost_of_one(running, posted, cast, django_assert_max_num_queries):
    for township in Township.objects.all():
        actions.name_liaison(running, township, actor=cast.clerk, staff=posted)
    criterion = Criterion.objects.get(step__key="liaisons")
    with django_assert_max_num_queries(20):
        assert actions.remind(criterion, actor=cast.clerk) == 1

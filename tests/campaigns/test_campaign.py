"""A campaign from template to close, and every way to make it look better than it is."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from huiyin.campaigns import actions
from huiyin.campaigns.measuring import measure_campaign
from huiyin.campaigns.models import CampaignState, Criterion, Place, StageState
from huiyin.campaigns.queries import progress, steps_of
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.notifications.models import Notification
from huiyin.org.models import Post, Township
from tests.campaigns.conftest import TEMPLATE, TEXT


def _figures(campaign):
    return [(step.key, one.have, one.need) for step in steps_of(campaign) for one in step.criteria.all()]


def test_template_becomes_a_plan_with_days_and_names(campaign, cast):
    begun = today() - dt.timedelta(days=10)
    stages = [
        (stage.key, (stage.starts_on - begun).days, (stage.ends_on - begun).days) for stage in campaign.stages.all()
    ]
    assert stages == [("prepare", 0, 19), ("look-back", 20, 29)]
    group, liaisons, _later = steps_of(campaign)
    assert (group.responsible, liaisons.responsible) == (cast.office_head, None)
    assert ((liaisons.starts_on - begun).days, (liaisons.due_on - begun).days) == (5, 14)
    assert _figures(campaign) == [("group", 0, 4), ("liaisons", 0, 2), ("still-there", 0, 2)]


def test_code_is_taken_once(campaign, cast):
    with pytest.raises(InvalidInput, match="已有使用该代码的活动"):
        actions.prepare(TEMPLATE, actor=cast.clerk, code="small-2026", starts_on=today())


def test_nobody_starts_it_before_somebody_leads_it(campaign, cast):
    with pytest.raises(NotNow):
        actions.start(campaign, actor=cast.office_head)
    with pytest.raises(NotAllowed):
        actions.start(campaign, actor=cast.clerk)


def test_leading_group_is_counted_place_by_place(led):
    assert _figures(led)[0] == ("group", 4, 4)
    assert Criterion.objects.get(rule="leading-group").met_on == today()


def test_new_head_takes_the_place_of_the_former(led, cast):
    actions.appoint(led, actor=cast.clerk, staff=cast.other_deputy, place=Place.HEAD, reason="接任局长")
    heads = led.members.filter(place=Place.HEAD)
    assert {head.staff: head.ends_on for head in heads} == {cast.director: today(), cast.other_deputy: None}


def test_choice_needs_a_reason(campaign, cast):
    with pytest.raises(InvalidInput) as refusal:
        actions.appoint(campaign, actor=cast.clerk, staff=cast.director, place=Place.HEAD, reason=" ")
    assert set(refusal.value.fields) == {"reason"}


def test_nobody_is_a_liaison_on_paper_only(running, cast):
    with pytest.raises(InvalidInput) as refusal:
        actions.name_liaison(running, Township.objects.first(), actor=cast.clerk, staff=cast.cadre)
    assert set(refusal.value.fields) == {"staff"}


def test_township_is_covered_when_its_liaison_confirms(running, posted, cast):
    liaison = actions.name_liaison(running, Township.objects.first(), actor=cast.clerk, staff=posted)
    assert ("liaisons", 0, 2) in _figures(running)
    assert [note.text for note in Notification.objects.filter(to=posted)] == ["您被确定为清禾镇联络员，请确认。"]
    with pytest.raises(NotAllowed):
        actions.confirm_liaison(liaison, actor=cast.clerk)
    actions.confirm_liaison(liaison, actor=posted)
    assert ("liaisons", 1, 2) in _figures(running)


def test_step_is_complete_by_its_records_and_nothing_else(covered):
    first, second, third = steps_of(covered)
    assert [step.left for step in (first, second, third)] == [0, 0, 0]
    assert (progress([first, second, third]).percent, progress([first]).late) == (100, 0)


def test_step_is_late_when_its_day_has_passed(running):
    with time_machine.travel(timezone.now() + dt.timedelta(days=6)):
        assert progress(list(steps_of(running))).late == 1


def test_figure_falls_when_a_liaison_leaves(covered, cast):
    liaison = covered.liaisons.first()
    actions.name_liaison(covered, liaison.township, actor=cast.clerk, staff=cast.liaison)
    assert ("liaisons", 1, 2) in _figures(covered)
    assert Criterion.objects.get(step__key="liaisons").met_on is None


def test_sweep_sees_what_changed_without_an_act(covered):
    covered.liaisons.update(ends_on=today() - dt.timedelta(days=1))
    assert ("liaisons", 2, 2) in _figures(covered)
    measure_campaign(covered.pk)
    assert ("liaisons", 0, 2) in _figures(covered)


def test_stage_waits_at_its_gate_for_the_supervision_group(covered, cast):
    stage = covered.stages.get(key="prepare")
    actions.apply_for_the_gate(stage, actor=cast.clerk, summary="各项规定动作已完成。")
    with pytest.raises(NotAllowed):
        actions.agree(stage, actor=cast.director)
    actions.return_stage(stage, actor=cast.supervisor, reason="动员会记录过简。")
    assert (stage.status, stage.returns) == (StageState.UNDER_WAY, 1)
    actions.apply_for_the_gate(stage, actor=cast.clerk, summary="已补充会议记录。")
    actions.agree(stage, actor=cast.supervisor)
    assert (stage.status, stage.passed_on) == (StageState.PASSED, today())


def test_gate_stays_shut_while_a_step_is_open(running, cast):
    with pytest.raises(NotNow, match="每个乡镇确定一名联络员"):
        actions.apply_for_the_gate(running.stages.get(key="prepare"), actor=cast.clerk, summary="差不多了。")


def test_gate_is_not_opened_on_figures_that_fell_meanwhile(covered, cast):
    stage = covered.stages.get(key="prepare")
    actions.apply_for_the_gate(stage, actor=cast.clerk, summary="已完成。")
    actions.name_liaison(covered, Township.objects.first(), actor=cast.clerk, staff=cast.liaison)
    with pytest.raises(NotNow):
        actions.agree(stage, actor=cast.supervisor)


def test_exception_needs_a_reason_and_a_second_person_and_shows_for_ever(running, cast):
    criterion = Criterion.objects.get(step__key="liaisons")
    with pytest.raises(InvalidInput):
        actions.ask_for_exception(criterion, actor=cast.clerk, reason="")
    waiver = actions.ask_for_exception(criterion, actor=cast.clerk, reason="石桥乡正在合并，由清禾镇代管。")
    with pytest.raises(NotAllowed):
        actions.decide_on_exception(waiver, actor=cast.office_head, granted=True)
    actions.decide_on_exception(waiver, actor=cast.supervisor, granted=True)
    group, liaisons, _later = steps_of(running)
    assert (group.left, liaisons.left) == (0, 0)
    with pytest.raises(NotNow):
        actions.decide_on_exception(waiver, actor=cast.director, granted=False)


def test_refused_exception_leaves_the_step_open(running, cast):
    criterion = Criterion.objects.get(step__key="liaisons")
    waiver = actions.ask_for_exception(criterion, actor=cast.clerk, reason="人手不足。")
    actions.decide_on_exception(waiver, actor=cast.director, granted=False, remark="从站所抽调。")
    assert list(steps_of(running))[1].left == 1


def test_running_campaign_changes_only_with_a_reason(running, cast):
    step = steps_of(running)[1]
    said = {
        "name": step.name, "text": "", "responsible": cast.chief,
        "starts_on": step.starts_on, "due_on": step.due_on + dt.timedelta(days=3),
    }  # fmt: skip
    with pytest.raises(InvalidInput) as refusal:
        actions.change_step(step, actor=cast.clerk, **said)
    assert set(refusal.value.fields) == {"reason"}
    actions.change_step(step, actor=cast.clerk, **said, reason="汛期全员上堤，顺延三天。")
    (change,) = running.changes.all()
    assert (change.what, set(change.after), change.reason) == (
        "每个乡镇确定一名联络员", {"responsible", "due_on"}, "汛期全员上堤，顺延三天。"
    )  # fmt: skip


def test_day_that_has_passed_is_not_moved(running, cast):
    step = steps_of(running)[0]
    said = {"name": step.name, "text": "", "responsible": None, "starts_on": step.starts_on, "reason": "没赶上。"}
    with pytest.raises(NotNow):
        actions.change_step(step, actor=cast.clerk, **said, due_on=today() + dt.timedelta(days=3))


def test_criterion_is_changed_within_its_rules(running, cast):
    criterion = Criterion.objects.get(rule="leading-group")
    with pytest.raises(InvalidInput):
        actions.change_criterion(criterion, actor=cast.clerk, settings={"deputies": -1, "members": 0}, reason="改")
    actions.change_criterion(criterion, actor=cast.clerk, settings={"deputies": 2, "members": 3}, reason="上级要求。")
    criterion.refresh_from_db()
    assert (criterion.have, criterion.need, criterion.met_on) == (4, 8, None)


def test_campaign_keeps_the_template_it_began_with(running, cast):
    actions.keep_template(TEXT.replace("小活动", "大活动"), actor=cast.clerk)
    running.refresh_from_db()
    assert (running.template_text, running.name) == (TEXT, "小活动")


def test_reminder_reaches_only_who_is_missing(running, posted, cast):
    first, second = Township.objects.all()
    for township in (first, second):
        actions.name_liaison(running, township, actor=cast.clerk, staff=posted)
    actions.confirm_liaison(running.liaisons.get(township=first), actor=posted)
    Notification.objects.all().delete()
    assert actions.remind(Criterion.objects.get(step__key="liaisons"), actor=cast.clerk) == 1
    assert [note.to for note in Notification.objects.all()] == [posted]


def test_campaign_closes_when_every_stage_is_passed(covered, cast):
    first, last = covered.stages.all()
    with pytest.raises(NotNow):
        actions.close(covered, actor=cast.director)
    actions.apply_for_the_gate(first, actor=cast.clerk, summary="已完成。")
    actions.agree(first, actor=cast.supervisor)
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        Post.objects.filter(staff=cast.liaison).update(ends_on=None)
        actions.begin(last, actor=cast.clerk)
        actions.pass_stage(last, actor=cast.office_head)
        actions.close(covered, actor=cast.director)
    assert covered.status == CampaignState.CLOSED

"""Hundreds of criteria at a stage's gate: what may be old is counted anew, by a job where it is much, and nothing old decides."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from huiyin.campaigns import actions as campaigns
from huiyin.campaigns import measuring
from huiyin.campaigns.models import Criterion
from huiyin.campaigns.tasks import renew_stage
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.errors import NotNow
from huiyin.core.timing import now
from huiyin.org import actions as org
from huiyin.org.models import Role
from huiyin.study.subjects import of_document
from tests.campaigns.conftest import campaign, led, running  # noqa: F401 - fixtures
from tests.desk import at_the_desk

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def stage(running, document):  # noqa: F811 - the fixture
    """A stage under way that asks three times for the same document."""
    stage = running.stages.get(key="prepare")
    settings = {"document": document.number, "group": "section:drinking", "percent": 50, "quiz": False}
    for order in (91, 92, 93):
        Criterion.objects.create(
            bureau=stage.bureau, step=stage.steps.first(), order=order, rule="document-read", settings=settings,
            subject=of_document(document.number),
        )  # fmt: skip
    return stage


def _figures(stage):
    rows = Criterion.objects.filter(step__stage=stage, rule="document-read")
    return sorted(rows.values_list("have", "need"))


def test_figures_are_those_of_this_moment_when_people_have_changed(stage, cast, bureau):
    measuring.measure_again(Criterion.objects.get(order=91).subject)
    assert _figures(stage) == [(0, 2)] * 3
    for number in range(2):
        person = org.hire(bureau, actor=cast.administrator, username=f"new-{number}", name="新人")
        section = cast.chief.posts.get().section
        org.appoint(person, actor=cast.administrator, role=Role.CADRE, section=section)
    measuring.renew(stage)
    assert _figures(stage) == [(0, 3)] * 3


def test_many_are_counted_by_a_job_and_told_until_it_is_done(stage, cast, monkeypatch):
    monkeypatch.setattr(measuring, "MOST_AT_ONCE", 2)
    Criterion.objects.filter(step__stage=stage).update(measured_at=now() - dt.timedelta(days=1))
    with pytest.raises(NotNow, match="3"):
        campaigns.apply_for_the_gate(stage, actor=cast.clerk, summary="已完成。")
    renew_stage.call(stage_id=stage.pk)
    with pytest.raises(NotNow, match="未完成"):
        campaigns.apply_for_the_gate(stage, actor=cast.clerk, summary="已完成。")


def test_page_of_the_gate_shows_how_far_the_job_is_until_the_figures_stand(stage, cast, monkeypatch):
    monkeypatch.setattr(measuring, "MOST_AT_ONCE", 2)
    Criterion.objects.filter(step__stage=stage).update(have=1, need=1, measured_at=now() - dt.timedelta(days=1))
    page = reverse("campaigns:apply_for_the_gate", args=[stage.campaign.code, stage.key])
    every = Criterion.objects.filter(step__stage=stage).count()
    clerk = at_the_desk(cast.clerk)

    def bars(headers=None):
        return re.findall(r'<progress value="(\d+)" max="(\d+)"', clerk.get(page, headers=headers).text)

    left = sum(rule_named(one.rule).follows_every_act for one in Criterion.objects.filter(step__stage=stage))
    assert bars() == bars({"HX-Request": "true"}) == [(str(every - left), str(every))]
    assert DBTaskResult.objects.filter(task_path__contains="renew_stage").count() == 1
    assert at_the_desk(cast.cadre).get(page).status_code == 404
    renew_stage.call(stage_id=stage.pk)
    assert clerk.get(page, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert bars() == []


def test_figure_that_follows_every_act_is_left_alone_until_people_change(stage):
    def measured():
        rows = Criterion.objects.filter(step__stage=stage).order_by("order")
        return {(row.rule, row.order): row.measured_at for row in rows}

    measuring.renew(stage)
    before = measured()
    measuring.renew(stage)
    after = measured()
    assert {rule for (rule, order), moment in after.items() if moment == before[rule, order]} == {"document-read"}

"""A small campaign: one gated stage with two steps, one stage without a gate."""

import datetime as dt

import pytest

from huiyin.campaigns import actions
from huiyin.campaigns.models import Place
from huiyin.campaigns.templates import Template
from huiyin.core.timing import today
from huiyin.org.models import Post, Role, Township

TEXT = """
code = "small"
name = "小活动"
basis = "某字〔2026〕1号"
aim = "听取意见。"

[[stage]]
key = "prepare"
name = "动员部署"
days = 20
gated = true

  [[stage.step]]
  key = "group"
  name = "成立领导小组和办公室"
  role = "office_head"
  days = 5

    [[stage.step.criterion]]
    rule = "leading-group"
    deputies = 1
    members = 0

  [[stage.step]]
  key = "liaisons"
  name = "每个乡镇确定一名联络员"
  after = 5
  days = 10

    [[stage.step.criterion]]
    rule = "liaisons"

[[stage]]
key = "look-back"
name = "回头看"
days = 10

  [[stage.step]]
  key = "still-there"
  name = "联络员仍在岗"
  days = 10

    [[stage.step.criterion]]
    rule = "liaisons"
"""
TEMPLATE = Template("small", TEXT, is_shipped=False)


@pytest.fixture
def campaign(in_bureau, cast):
    """The campaign, prepared ten days ago."""
    return actions.prepare(TEMPLATE, actor=cast.clerk, code="small-2026", starts_on=today() - dt.timedelta(days=10))


@pytest.fixture
def led(campaign, cast):
    """The campaign with its leading group and office, appointed by a document."""
    for person, place in (
        (cast.director, Place.HEAD), (cast.deputy, Place.DEPUTY_HEAD), (cast.office_head, Place.OFFICE_HEAD)
    ):  # fmt: skip
        actions.appoint(campaign, actor=cast.clerk, staff=person, place=place, reason="主持全局工作")
    return actions.set_appointment(campaign, actor=cast.clerk, document="清水发〔2026〕3号", day=today())


@pytest.fixture
def running(led, cast):
    """The campaign, started, its first stage under way."""
    actions.start(led, actor=cast.office_head)
    actions.begin(led.stages.get(key="prepare"), actor=cast.clerk)
    return led


@pytest.fixture
def posted(cast):
    """The liaison's posts for both townships."""
    for township in Township.objects.all():
        Post.objects.create(bureau=township.bureau, staff=cast.liaison, role=Role.LIAISON, township=township)
    return cast.liaison


@pytest.fixture
def covered(running, posted, cast):
    """The running campaign with a confirmed liaison for each township."""
    for township in Township.objects.all():
        liaison = actions.name_liaison(running, township, actor=cast.clerk, staff=posted)
        actions.confirm_liaison(liaison, actor=posted)
    return running

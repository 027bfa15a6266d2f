"""Templates as text: what a good one says, and how a bad one is told where it is wrong."""

import pytest

from huiyin.campaigns.definition import parse
from huiyin.campaigns.templates import template_named
from huiyin.core.errors import InvalidInput
from tests.campaigns.conftest import TEXT

pytestmark = pytest.mark.django_db


def test_template_says_stages_steps_and_criteria():
    plan = parse(TEXT)
    assert (plan.code, plan.days, [stage.gated for stage in plan.stages]) == ("small", 30, [True, False])
    step = plan.stages[0].steps[1]
    assert (step.key, step.after, step.days, step.role) == ("liaisons", 5, 10, "")
    assert [(one.rule, one.settings) for one in plan.stages[0].steps[0].criteria] == [
        ("leading-group", {"deputies": 1, "members": 0})
    ]


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ('name = "小活动"', "", "文件头: name: 这个字段是必填项。"),
        ("days = 20", 'days = "二十"', "第1环节: days: 输入整数。"),
        ("days = 5", "day = 5", "第1环节第1步：不认识“day”，可用的有：key, name, text, role, after, days。"),
        ('rule = "liaisons"', 'rule = "ticked"', "第1环节第2步第1条标准: 没有名为“ticked”的规则，可用的有："),
        ("deputies = 1", "deputies = -1", "第1环节第1步第1条标准: deputies: 请填写不小于 0 的数。"),
        ("after = 5", "after = 15", "第1环节：“每个乡镇确定一名联络员”的结束日期晚于本环节。"),
        ('key = "look-back"', 'key = "prepare"', "“prepare”用了两次。"),
        ('code = "small"', "code = small", "不是有效的TOML"),
    ],
)  # fmt: skip
def test_fault_is_told_with_its_place(wrong, right, told):
    with pytest.raises(InvalidInput) as refusal:
        parse(TEXT.replace(wrong, right, 1))
    assert told in str(refusal.value)


def test_every_fault_is_told_at_once():
    with pytest.raises(InvalidInput) as refusal:
        parse(TEXT.replace("days = 20", "days = 0").replace("members = 0", "members = 1000"))
    assert len(str(refusal.value).splitlines()) >= 2


def test_step_without_a_criterion_is_refused():
    without = TEXT.replace('    [[stage.step.criterion]]\n    rule = "liaisons"\n', "", 1)
    with pytest.raises(InvalidInput, match="没有写明怎样算完成"):
        parse(without)


@pytest.mark.parametrize(("code", "stages", "gates"), [("mass-line", 4, 4), ("eight-point-rules", 1, 0)])
def test_shipped_template_is_whole(in_bureau, code, stages, gates):
    plan = template_named(code).definition
    assert (plan.code, len(plan.stages), sum(stage.gated for stage in plan.stages)) == (code, stages, gates)

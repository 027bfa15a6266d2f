"""A questionnaire on water supply, and short ways to open, answer and close one."""

import datetime as dt
import uuid

import pytest

from huiyin.core.actors import Public
from huiyin.core.timing import today
from huiyin.disclosure import actions as disclosure
from huiyin.surveys import actions
from huiyin.surveys.design_data import from_data

WATER = {
    "intro": "我们想知道村里的水好不好用。",
    "closing": "谢谢您。",
    "sections": [
        {
            "key": "s1",
            "title": "用水",
            "questions": [
                {"key": "q1", "kind": "single", "text": "您家用什么水？", "required": True, "options": ["自来水", "井水", "拉水"], "other": True},
                {"key": "q2", "kind": "scale", "text": "您满意吗？", "low_label": "很不满意", "high_label": "很满意"},
                {"key": "q3", "kind": "multiple", "text": "停过水的季节", "options": ["春", "夏", "秋", "冬"], "at_most": 2},
            ],
        },
        {
            "key": "s2",
            "title": "自来水",
            "only_if": {"question": "q1", "is": ["自来水"]},
            "questions": [
                {"key": "q4", "kind": "matrix", "text": "怎么样？", "rows": ["水压", "水质"], "options": ["好", "一般", "差"]},
                {"key": "q5", "kind": "ranking", "text": "先办哪件？", "options": ["换管", "加压", "水质检测"], "at_most": 2},
            ],
        },
        {
            "key": "s3",
            "questions": [
                {"key": "q6", "kind": "number", "text": "一月用几方水？", "low": 0, "high": 50},
                {"key": "q7", "kind": "text", "text": "您还想说什么？", "to_register": True},
                {"key": "q8", "kind": "text", "text": "对问卷本身有什么意见？"},
            ],
        },
    ],
}  # fmt: skip


def survey_made(cast, design=WATER, **facts):
    """Return a draft of the clerk's."""
    said = {"title": "农村供水问卷", "opens_on": today(), "closes_on": today() + dt.timedelta(days=10)} | facts
    return actions.make(actor=cast.clerk, design=from_data(design), **said)


def survey_opened(cast, design=WATER, **facts):
    """Return one that is open to everybody."""
    return actions.open_survey(survey_made(cast, design, **facts), actor=cast.office_head)


def answered(survey, *, key="", token="", **values):
    """Answer as somebody of the public."""
    filled = actions.Filled(key or uuid.uuid4().hex, values, token=token)
    return actions.answer(survey, filled, actor=Public())


def published(survey, cast, chosen=("q1",), conclusion="先修水压。"):
    """Return the published survey, through review."""
    publication = actions.draft_results(survey, actor=cast.clerk, chosen=list(chosen), conclusion=conclusion)
    disclosure.submit(publication, actor=cast.clerk)
    disclosure.approve(publication, actor=cast.deputy)
    return actions.publish(survey, actor=cast.director)


@pytest.fixture
def draft(in_bureau, cast):
    return survey_made(cast)


@pytest.fixture
def survey(in_bureau, cast):
    return survey_opened(cast)


@pytest.fixture
def closed(survey, cast):
    """Sixty answers: forty with tap water, nine with a well, seven with carried water, four with something else."""
    for number in range(60):
        source = 1 if number < 40 else 2 if number < 49 else 3 if number < 56 else 4
        values = {
            "q1": source,
            "q2": number % 5 + 1,
            "q3": [2] if number % 3 else [2, 4],
            "q6": number % 50,
            "q8": f"字太小{number}",
        }
        if source == 1:
            values |= {"q4": [1 + number % 2, 3], "q5": [1, 2] if number % 4 else [3, 1]}
        answered(survey, **values)
    return actions.close(survey, actor=cast.clerk)

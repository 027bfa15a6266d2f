"""A document in the library, and a session that was held."""

import datetime as dt

import pytest

from huiyin.core.timing import today
from huiyin.study import actions
from huiyin.study.models import Kind, Level

TEXT = "各级党组织要广泛听取群众意见，对照职责查摆问题，逐条制定整改措施，明确责任人和完成时限，整改结果向群众公示。"


@pytest.fixture
def document(in_bureau, cast):
    return actions.add_document(
        actor=cast.clerk, number="中发〔2013〕4号", title="关于深入开展群众路线教育实践活动的意见", issuer="中共中央",
        level=Level.CENTRE, issued_on=dt.date(2013, 5, 9), text=TEXT, minutes=2,
    )  # fmt: skip


@pytest.fixture
def session(in_bureau, cast):
    return actions.hold_session(
        actor=cast.clerk, kind=Kind.INTEGRITY, title="廉政教育专题学习", place="三楼会议室",
        held_on=today() - dt.timedelta(days=3), hours=2, leader=cast.chief,
    )  # fmt: skip


def question_said(text="停水检修应当提前多久告知村民？", document=None):
    """Return what is typed of a question whose right answer is B."""
    return {
        "kind": "single", "text": text, "options": ["当天", "提前一天", "不用告知"], "right": "B", "explanation": "因为文件第三条如此规定。",
        "document": document, "topic": "供水",
    }  # fmt: skip

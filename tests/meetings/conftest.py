"""A meeting of the whole bureau next Tuesday at nine, planned by the clerk."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from huiyin.core.timing import pretend
from huiyin.meetings import actions
from tests.planned import campaign_asking

HERE = ZoneInfo("Asia/Shanghai")
DAY = dt.date(2026, 6, 9)
BEFORE = dt.datetime(2026, 6, 1, 10, tzinfo=HERE)
DURING = dt.datetime(2026, 6, 9, 9, 5, tzinfo=HERE)
AFTER = dt.datetime(2026, 6, 10, 10, tzinfo=HERE)


@pytest.fixture
def campaign(in_bureau, cast):
    with pretend(BEFORE):
        meeting = {"rule": "meeting", "kind": "mobilisation", "times": 1, "attendance": 60, "notice_read": True}
        return campaign_asking(cast, meeting, {"rule": "talks", "each": 1})


@pytest.fixture
def said(campaign, cast):
    """What a plan says."""
    return {
        "kind": "mobilisation", "title": "动员大会", "campaign": campaign, "day": DAY, "starts": dt.time(9),
        "ends": dt.time(11), "place": "三楼会议室", "chair": cast.director, "note_taker": cast.clerk,
        "spirit": "传达上级精神。", "to_prepare": "带笔记本。",
    }  # fmt: skip


@pytest.fixture
def people(cast):
    return [cast.cadre, cast.chief, cast.deputy]


@pytest.fixture
def planned(said, people, cast):
    with pretend(BEFORE):
        return actions.plan(actor=cast.clerk, people=people, **said)[0]


@pytest.fixture
def announced(planned, cast):
    with pretend(BEFORE):
        return actions.announce(planned, actor=cast.clerk)


@pytest.fixture
def held(announced, cast):
    """All read it; the director, the deputy and the cadre came, marked by the clerk, who was there too."""
    for invitation in announced.invitations.select_related("staff", "meeting"):
        with pretend(BEFORE):
            actions.read(invitation, actor=invitation.staff)
        if invitation.staff != cast.chief:
            with pretend(DURING):
                actions.mark(invitation, actor=cast.clerk, attendance="present")
    with pretend(AFTER):
        return actions.hold(announced, actor=cast.clerk)


@pytest.fixture
def minuted(held, cast):
    decisions = [
        actions.minuting.Decided("建立联络员制度", cast.chief, dt.date(2026, 6, 20)),
        actions.minuting.Decided("同意工作方案"),
    ]
    with pretend(AFTER):
        return actions.minute(held, actor=cast.clerk, minutes="局长作动员讲话。", decisions=decisions)

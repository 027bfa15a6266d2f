"""What the ledger counts for a campaign, in the transaction of each act."""

import datetime as dt

import pytest

from huiyin.campaigns.models import Criterion
from huiyin.core.timing import today
from huiyin.org.models import Section
from huiyin.rectification import actions
from huiyin.rectification.models import Problem
from tests import register
from tests.planned import campaign_asking

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def _campaign(in_bureau, cast):
    assigned, struck_off = {"rule": "problems-assigned", "percent": 100}, {"rule": "problems-struck-off", "percent": 80}
    campaign_asking(cast, assigned, struck_off, starts_on=today() - dt.timedelta(days=3))


def _figures():
    return [(one.have, one.need) for one in Criterion.objects.order_by("order")]


@pytest.mark.usefixtures("_campaign")
def test_figures_follow_a_problem_from_the_list_to_the_strike_off(bureau, cast):
    assert _figures() == [(0, 1), (0, 1)]
    problem = register.listed(bureau, cast)
    assert _figures() == [(0, 1), (0, 1)]
    actions.assign(problem, actor=cast.clerk, section=Section.objects.get(code="drinking"), deputy=cast.deputy)
    assert _figures() == [(1, 1), (0, 1)]


@pytest.mark.usefixtures("_campaign")
def test_struck_off_counts_and_reopened_no_longer(bureau, cast):
    problem = register.on_notice(bureau, cast)
    Problem.objects.filter(pk=problem.pk).update(notice_from="2020-01-01", notice_until="2020-01-06")
    problem.refresh_from_db()
    actions.strike(problem, actor=cast.inspector)
    assert _figures() == [(1, 1), (1, 1)]
    actions.reopen(problem, actor=cast.inspector, reason="回头看发现又浑浊。")
    assert _figures() == [(1, 1), (0, 1)]

"""Cards that came back, for a campaign."""

import datetime as dt

import pytest

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import rule_named
from huiyin.cards import actions
from huiyin.core.timing import today
from tests.cards.conftest import written


@pytest.fixture
def campaign(in_bureau):
    return Campaign(bureau=in_bureau, starts_on=today(), ends_on=today() + dt.timedelta(days=30))


def test_cards_count_once_they_came_whether_entered_or_set_aside(campaign, printed, opened, cast):
    rule, settings = rule_named("cards-collected"), {"cards": 10, "townships": 2}
    assert rule.measure(campaign, settings).have == 0
    (batch,) = rule.missing(campaign, settings, cast.clerk).rows
    assert batch == printed.batch
    first, second, *_others = (number for number, _code in printed.cards)
    actions.enter(opened, actor=cast.clerk, number=first, written=written())
    actions.set_aside(opened, actor=cast.clerk, number=second)
    measured = rule.measure(campaign, settings)
    assert (measured.have, measured.need) == (3, 12)
    evidence = rule.evidence(campaign, settings, cast.clerk)
    (box,) = evidence.rows
    assert evidence.line(box).note == f"{today()} 2张"
    assert not rule.missing(campaign, settings, cast.clerk).rows
    assert not rule.evidence(campaign, settings, cast.chief).rows
    earlier = Campaign(
        bureau=campaign.bureau, starts_on=today() - dt.timedelta(days=9), ends_on=today() - dt.timedelta(days=1)
    )
    assert rule.measure(earlier, settings).have == 0

"""The share of letters answered, for a campaign."""

import datetime as dt

import pytest

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.actors import Public
from huiyin.core.timing import today
from huiyin.opinions import actions as opinions
from tests.mailbox.conftest import agreed, written

pytestmark = pytest.mark.usefixtures("in_bureau")


def test_share_counts_letters_that_somebody_owes_an_answer(in_bureau, cast):
    campaign = Campaign(bureau=in_bureau, starts_on=today(), ends_on=today() + dt.timedelta(days=30))
    rule, settings = rule_named("letters-answered"), {"percent": 60}
    assert rule.measure(campaign, settings).need == 1
    letters = [written(in_bureau) for _round in range(4)]
    opinions.answer(agreed(letters[0], cast), actor=cast.director)
    opinions.withdraw(letters[3], actor=Public(holds=letters[3].pk))
    measured = rule.measure(campaign, settings)
    assert (measured.have, measured.need) == (1, 2)
    assert list(rule.evidence(campaign, settings, cast.director).rows) == [letters[0]]
    assert set(rule.missing(campaign, settings, cast.clerk).rows) == set(letters[1:3])
    assert not rule.missing(campaign, settings, cast.other_chief).rows

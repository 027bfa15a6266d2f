"""What the register counts for a campaign."""

import datetime as dt

import pytest

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Measure, rule_named
from huiyin.core.timing import today
from huiyin.opinions.models import Channel, Opinion
from tests import register

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def campaign(bureau, cast):
    day = dt.timedelta(days=1)
    return Campaign(
        bureau=bureau, code="c", prepared_by=cast.clerk, starts_on=today() - 9 * day, ends_on=today() + 9 * day
    )


def _measured(name, campaign, **settings):
    return rule_named(name).measure(campaign, settings)


def test_channel_counts_when_enough_opinions_came_through_it(bureau, cast, campaign):
    for text in ("停水三天了", "水很浑浊", "水压不够"):
        register.say(bureau, text)
    Opinion.objects.filter(text="水压不够").update(channel=Channel.PHONE)
    assert _measured("channels", campaign, channels=2, opinions=1) == Measure(2, 2)
    assert _measured("channels", campaign, channels=2, opinions=2) == Measure(1, 2)
    Opinion.objects.update(received_on=campaign.starts_on - dt.timedelta(days=1))
    assert _measured("channels", campaign, channels=2, opinions=1) == Measure(0, 2)


def test_what_waits_for_triage_is_missing(bureau, cast, campaign):
    waiting = register.say(bureau, "停水三天了").opinion
    register.dispatched(bureau, cast)
    assert _measured("opinions-sent-on", campaign, percent=100) == Measure(1, 2)
    assert _measured("opinions-sent-on", campaign, percent=50) == Measure(1, 1)
    rule = rule_named("opinions-sent-on")
    assert list(rule.missing(campaign, {"percent": 100}, cast.clerk).rows) == [waiting]
    assert list(rule.missing(campaign, {"percent": 100}, cast.chief).rows) == []


def test_nothing_heard_is_not_all_heard(campaign):
    assert _measured("opinions-sent-on", campaign, percent=100) == Measure(0, 1)


@pytest.mark.parametrize("about", ["chief", "director", "clerk"])
def test_who_is_complained_about_cannot_take_it_from_the_figure(bureau, cast, campaign, about):
    told = register.dispatched(bureau, cast)
    opinion = register.dispatched(bureau, cast)
    opinion.concerns.add(cast.everybody()[about])
    rule = rule_named("opinions-sent-on")
    assert _measured("opinions-sent-on", campaign, percent=100) == Measure(1, 1)
    assert _measured("channels", campaign, channels=1, opinions=2) == Measure(0, 1)
    for reader in (cast.chief, cast.director, cast.clerk):
        assert list(rule.evidence(campaign, {"percent": 100}, reader).rows) == [told]

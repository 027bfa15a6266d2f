"""Talks: by any leader with every section, or by every leader; and who has not talked with whom."""

import pytest
from django.urls import reverse

from huiyin.campaigns.models import Campaign, CampaignState
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.timing import pretend
from huiyin.meetings import actions
from huiyin.meetings.models import Meeting
from huiyin.org.models import Section
from tests.desk import at_the_desk
from tests.meetings.conftest import AFTER, BEFORE, DURING

pytestmark = pytest.mark.usefixtures("in_bureau")
RULE = rule_named("talks")
ANY, EVERY = {"each": 1}, {"each": 1, "every_leader": True}


@pytest.fixture
def talked(said, cast):
    """The deputy has talked with the drinking-water section."""
    about = {
        "kind": "talk",
        "section": Section.objects.get(code="drinking"),
        "chair": cast.deputy,
        "note_taker": cast.chief,
    }
    with pretend(BEFORE):
        talk = actions.plan(actor=cast.deputy, **said | about)[0]
        actions.announce(talk, actor=cast.deputy)
    with pretend(DURING):
        for one in talk.invitations.select_related("staff", "meeting"):
            actions.mark(one, actor=cast.deputy, attendance="present")
    with pretend(AFTER):
        return actions.hold(talk, actor=cast.deputy)


def _figure(campaign, settings):
    measured = RULE.measure(campaign, settings)
    return measured.have, measured.need


def test_one_talk_is_one_of_five_sections_and_one_of_fifteen_pairs(talked):
    assert _figure(talked.campaign, ANY) == (1, 5)
    assert _figure(talked.campaign, EVERY) == (1, 15)
    assert RULE.words(EVERY) == "每位局领导与每个科室谈心谈话至少1次。"


def test_leaders_are_missing_with_the_sections_they_have_not_talked_with(talked, cast):
    listing = RULE.missing(talked.campaign, EVERY, cast.clerk)
    lines = {line.staff: line.note for line in map(listing.line, listing.rows)}
    assert set(lines) == {cast.director, cast.deputy, cast.other_deputy}
    assert "农村饮水安全中心" not in lines[cast.deputy]
    assert "农村饮水安全中心" in lines[cast.director]


def test_matrix_shows_who_has_talked_with_whom(talked, cast):
    page = reverse("meetings:talks", args=[talked.campaign.code])
    rows = dict(at_the_desk(cast.clerk).get(page).context["rows"])
    cells = {(section.code, leader.name): talks for section, row in rows.items() for leader, talks in row}
    assert cells.pop(("drinking", "Deputy")) == [(talked, True)]
    assert len(cells) == 14
    assert not any(cells.values())


def test_talk_among_few_shows_as_held_and_nothing_more_to_others(talked, cast):
    Meeting.objects.update(is_closed=True)
    Campaign.objects.update(status=CampaignState.RUNNING)
    page = reverse("meetings:talks", args=[talked.campaign.code])
    shown = at_the_desk(cast.clerk).get(page).content.decode()
    assert talked.code not in shown
    assert "已谈" in shown
    assert talked.code in at_the_desk(cast.chief).get(page).content.decode()


def test_matrix_of_a_campaign_in_preparation_is_for_those_who_prepare_it(campaign, cast):
    page = reverse("meetings:talks", args=[campaign.code])
    assert [at_the_desk(one).get(page).status_code for one in (cast.clerk, cast.inspector)] == [200, 404]

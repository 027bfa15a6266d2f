"""What visits count for a campaign."""

import datetime as dt

import pytest

from huiyin.campaigns.models import Criterion
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.timing import pretend, today
from huiyin.visits import actions
from huiyin.visits.actions import Noted, When
from tests.planned import campaign_asking


@pytest.fixture
def campaign(in_bureau, cast):
    return campaign_asking(
        cast,
        {"rule": "households-visited", "kind": "first", "percent": 50},
        {"rule": "own-visits", "by": "director", "kind": "", "households": 2},
        {"rule": "townships-visited", "households": 1},
    )


def figures():
    return {one.rule: (one.have, one.need) for one in Criterion.objects.all()}


@pytest.fixture
def homes(enter, home, far_home):
    """Three households that come first in one township, an ordinary one in another."""
    return [home, enter("QH-002", home.township), enter("QH-003", home.township, "five_guarantees"), far_home]


def test_figures_follow_the_visits_and_nobody_elses_count_for_the_director(campaign, homes, liaison, cast):
    home, _other, second, far_home = homes
    assert figures() == {"households-visited": (0, 2), "own-visits": (0, 2), "townships-visited": (0, 2)}

    def visit(one, staff, number):
        actions.record(one, Noted(), key=f"{number:032x}", when=When.on(today()), actor=staff)

    visit(home, liaison, 1)
    visit(far_home, cast.director, 2)
    assert figures() == {"households-visited": (1, 2), "own-visits": (1, 2), "townships-visited": (2, 2)}
    with pretend(dt.datetime.now(dt.UTC) + dt.timedelta(days=1)):
        visit(far_home, cast.director, 3)  # the same household again
        visit(second, cast.director, 4)
    assert figures() == {"households-visited": (2, 2), "own-visits": (2, 2), "townships-visited": (2, 2)}


def test_rows_behind_a_figure_are_those_the_reader_may_see(campaign, home, far_home, liaison, cast):
    actions.record(home, Noted(), key="1" * 32, when=When.on(today()), actor=liaison)
    rule = rule_named("households-visited")
    settings = {"kind": "", "percent": 100}
    behind = {
        name: [
            [listing.line(row).label for row in listing.rows]
            for listing in (
                rule.evidence(campaign, settings, person), rule.missing(campaign, settings, person),
            )
        ]
        for name, person in {"clerk": cast.clerk, "liaison": liaison, "chief": cast.chief}.items()
    }  # fmt: skip
    assert behind == {
        "clerk": [["QH-001 柿树湾村"], ["SQ-001 柿树湾村"]], "liaison": [["QH-001 柿树湾村"], []], "chief": [[], []],
    }  # fmt: skip
    townships = rule_named("townships-visited")
    assert [str(row) for row in townships.missing(campaign, {"households": 1}, cast.chief).rows] == ["石桥乡"]
    own = rule_named("own-visits").evidence(campaign, {"by": "liaison", "kind": "", "households": 1}, liaison)
    assert len(own.rows) == 1
    for one in (rule, townships, rule_named("own-visits")):
        assert one.words({"kind": "first", "percent": 50, "by": "leaders", "households": 3})

"""The public's figures tell of groups, never of a person."""

import datetime as dt

import pytest

from huiyin.core.actors import Public
from huiyin.core.timing import today
from huiyin.opinions import actions as opinions
from huiyin.reports.public import Group, Share, _months_back, _told, statistics
from tests.register import answered, say


def test_small_groups_are_kept_back_and_cannot_be_worked_out():
    assert _told([("a", 4), ("b", 9), ("c", 7)]) == [Group("a", None), Group("b", 9), Group("c", None)]
    assert _told([("a", 4), ("b", 1), ("c", 7)]) == [Group("a", None), Group("b", None), Group("c", 7)]
    assert _told([("a", 5), ("b", 9)]) == [Group("a", 5), Group("b", 9)]
    assert _told([("a", 1)]) == [Group("a", None)]


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [("2026-05-31", 0, "2026-05-01"), ("2026-05-31", 5, "2025-12-01"), ("2026-01-01", 11, "2025-02-01")],
)
def test_months_are_counted_back_over_the_turn_of_the_year(day, months, first):
    assert _months_back(dt.date.fromisoformat(day), months).isoformat() == first


def test_statistics_of_a_bureau(in_bureau, cast):
    for _each in range(5):
        say(in_bureau, "水管爆了")
    rated = answered(in_bureau, cast)
    opinions.rate(rated, actor=Public(holds=rated.pk), level=4, reasons=[])
    told = statistics(in_bureau)
    assert len(told.months) == 12
    assert (told.months[-1].first_day, told.months[-1].received, told.months[-1].answered) == (
        today().replace(day=1),
        6,
        1,
    )
    assert [group.count for group in told.by_kind] == [6]
    assert [group.count for group in told.by_section] == [None]
    assert (told.answered_in_time, told.satisfied, told.rated) == (Share(1, 1), Share(1, 1), Share(1, 1))


def test_report_on_a_person_is_in_no_figure(in_bureau, cast):
    opinions.transfer(say(in_bureau, "某人收礼").opinion, actor=cast.clerk)
    told = statistics(in_bureau)
    assert (told.months[-1].received, told.by_kind) == (0, [])


def test_nothing_of_nothing_is_no_share():
    assert Share(0, 0).percent is None

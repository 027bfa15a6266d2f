"""The public's figures tell of groups, never of a person."""

import datetime as dt
import itertools
import uuid
from collections import defaultdict

import pytest

from huiyin.core.actors import Public
from huiyin.core.small_groups import SMALLEST, Group, told
from huiyin.core.timing import today
from huiyin.opinions import actions as opinions
from huiyin.opinions.public import figures
from huiyin.reports.public import Share, _judged, _months_back, heard, statistics
from tests.register import accepted, answered, answered_elsewhere, say


def groups(*counts):
    return [Group([str(level)], count) for level, count in enumerate(counts, 1)]


def test_small_groups_are_told_together_with_their_neighbours():
    assert told(groups(4, 9, 7)) == [Group(["1", "2"], 13), Group(["3"], 7)]
    assert told(groups(9, 7, 4)) == [Group(["1"], 9), Group(["2", "3"], 11)]
    assert told(groups(5, 9)) == [Group(["1"], 5), Group(["2"], 9)]
    assert told(groups(1, 3)) == []


def test_share_that_would_tell_of_a_few_is_nottold():
    assert _judged(groups(9, 2, 13, 23, 69)) == (
        [Group(["1", "2"], 11), Group(["3"], 13), Group(["4"], 23), Group(["5"], 69)], Share(105, 116),
    )  # fmt: skip
    assert _judged(groups(1, 2, 13, 0, 69)) == ([Group(["1", "2", "3"], 16), Group(["5"], 69)], Share(None, 85))
    assert _judged(groups(0, 0, 13, 0, 69)) == ([Group(["3"], 13), Group(["5"], 69)], Share(82, 82))


def shown(counts):
    """Return all that the page shows of these five levels: the groups, the percentage, and how many rated at all."""
    told, satisfied = _judged(groups(*counts))
    return tuple((tuple(one.labels), one.count) for one in told), satisfied.percent, satisfied.whole


def test_what_is_shown_never_determines_a_level_of_a_few():
    most = 9
    consistent = defaultdict(list)
    for counts in itertools.product(range(most + 1), repeat=5):
        consistent[shown(counts)].append(counts)
    for (lines, _percent, _whole), alike in consistent.items():
        if any(len(labels) > 1 and count > most for labels, count in lines):
            continue  # what else it could be was not tried
        for level in range(5):
            possible = {counts[level] for counts in alike}
            assert len(possible) > 1 or not 0 < min(possible) < SMALLEST, alike


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [("2026-05-31", 0, "2026-05-01"), ("2026-05-31", 5, "2025-12-01"), ("2026-01-01", 11, "2025-02-01")],
)
def test_months_are_counted_back_over_the_turn_of_the_year(day, months, first):
    assert _months_back(dt.date.fromisoformat(day), months).isoformat() == first


def test_statistics_of_a_bureau(in_bureau, cast):
    for _each in range(4):
        say(in_bureau, "水管爆了")
    answered_elsewhere(in_bureau, cast)
    rated = answered(in_bureau, cast)
    opinions.rate(rated, actor=Public(holds=rated.pk), level=4, reasons=[])
    told = statistics(in_bureau)
    assert len(told.months) == 12
    assert (told.months[-1].first_day, told.months[-1].received, told.months[-1].answered) == (
        today().replace(day=1),
        6,
        2,
    )
    assert [group.count for group in told.by_kind] == [6]
    assert [group.count for group in told.by_section] == [6]  # one with a section, five without
    assert told.by_rating == []
    assert (told.answered_in_time, told.satisfied, told.rated) == (Share(1, 1), Share(None, 1), Share(1, 2))


def test_report_on_a_person_is_in_no_figure(in_bureau, cast):
    opinions.transfer(say(in_bureau, "某人收礼").opinion, actor=cast.clerk)
    told = statistics(in_bureau)
    assert (told.months[-1].received, told.by_kind) == (0, [])


def test_nothing_of_nothing_is_no_share():
    assert Share(0, 0).percent is None


def test_what_is_about_somebody_is_in_no_figure(in_bureau, cast):
    for _time in range(6):
        accepted(in_bureau, cast)
    for _time in range(5):
        say(in_bureau, uuid.uuid4().hex)
    before = statistics(in_bureau), heard(in_bureau, today(), today()), figures(in_bureau)
    assert [group.count for group in before[0].by_section] == [6, 5]

    concerned = answered(in_bureau, cast)
    opinions.rate(concerned, actor=Public(holds=concerned.pk), level=1, reasons=[])
    assert statistics(in_bureau).months[-1].received == 12
    concerned.concerns.add(cast.director)
    assert (statistics(in_bureau), heard(in_bureau, today(), today()), figures(in_bureau)) == before

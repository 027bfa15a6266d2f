"""The portal's door to the statistics: figures of the whole bureau, in which nobody can be made out.

A group of fewer than five is not told, and where one such group could be worked out from the total, the next smallest is kept
back with it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet

from huiyin.clocks.models import Stage
from huiyin.core.timing import today
from huiyin.opinions.models import Channel, Kind, Opinion, OpinionClock, Rating, State
from huiyin.org.models import Bureau, Section
from huiyin.rectification.models import Problem

SMALLEST = 5
"""Groups below this are not told."""
MONTHS = 12


@dataclass(frozen=True)
class Group:
    """One line of a table; `count` is None where the group is too small to be told."""

    label: str
    count: int | None


@dataclass(frozen=True)
class Month:
    """What happened in one month, each by its own day. Totals of a month say nothing of a person and are told in full."""

    first_day: dt.date
    received: int
    answered: int
    struck_off: int


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """The share in hundredths, None of nothing."""
        return round(100 * self.part / self.whole) if self.whole else None


@dataclass(frozen=True)
class Statistics:
    """The figures of the last twelve months."""

    since: dt.date
    months: Sequence[Month]
    by_kind: Sequence[Group]
    by_section: Sequence[Group]
    by_rating: Sequence[Group]
    answered_in_time: Share
    satisfied: Share
    rated: Share


def statistics(bureau: Bureau) -> Statistics:
    """Return the figures of a bureau. Reports on persons are in none of them."""
    since = _months_back(today(), MONTHS - 1)
    received = Opinion.objects.filter(bureau=bureau, received_on__gte=since).exclude(status=State.TRANSFERRED)
    ratings = Rating.objects.filter(bureau=bureau, day__gte=since)
    answered = received.filter(status=State.ANSWERED)
    ended = OpinionClock.objects.filter(opinion__in=answered, stage=Stage.ANSWER, stopped_on__isnull=False)
    late = ended.filter(stopped_on__gt=F("due_on"))
    answers, rated = answered.count(), ratings.count()
    return Statistics(
        since=since,
        months=_months(bureau, since),
        by_kind=_told(_named(received, "received_on", "kind", dict(Kind.choices))),
        by_section=_told(
            _named(received, "received_on", "section_id", dict(Section.objects.values_list("pk", "name")))
        ),
        by_rating=_told(_named(ratings, "day", "level", dict(Rating.Level.choices))),
        answered_in_time=Share(answers - late.values("opinion").distinct().count(), answers),
        satisfied=Share(ratings.filter(level__gte=Rating.Level.FAIR).count(), rated),
        rated=Share(answered.filter(rating__isnull=False).count(), answers),
    )


@dataclass(frozen=True)
class Heard:
    """What came in within some days, by which ways, and how often it was judged."""

    received: int
    answered: int
    rated: int
    by_channel: Sequence[Group]


def heard(bureau: Bureau, since: dt.date, until: dt.date) -> Heard:
    """Return what was heard from the public within these days, the last included. Reports on persons are not in it."""
    within = (since, until)
    received = Opinion.objects.filter(bureau=bureau, received_on__range=within).exclude(status=State.TRANSFERRED)
    by_channel = _named(received, "received_on", "channel", dict(Channel.choices))
    return Heard(
        received=sum(count for _channel, count in by_channel),
        answered=received.filter(answered_on__isnull=False).count(),
        rated=Rating.objects.filter(bureau=bureau, day__range=within).count(),
        by_channel=_told(by_channel),
    )


def _months_back(day: dt.date, months: int) -> dt.date:
    months = day.year * 12 + day.month - 1 - months
    return dt.date(months // 12, months % 12 + 1, 1)


def _months(bureau: Bureau, since: dt.date) -> list[Month]:
    opinions = Opinion.objects.filter(bureau=bureau).exclude(status=State.TRANSFERRED)
    received = _by_month(opinions, "received_on", since)
    answered = _by_month(opinions, "answered_on", since)
    struck_off = _by_month(Problem.objects.filter(bureau=bureau), "struck_off_on", since)
    firsts = [_months_back(today(), back) for back in range(MONTHS - 1, -1, -1)]
    return [Month(first, received.get(first, 0), answered.get(first, 0), struck_off.get(first, 0)) for first in firsts]


def _by_month(rows: "QuerySet[Any]", day: str, since: dt.date) -> dict[dt.date, int]:
    # By day first: an index gives each day's number without a row being read.
    counted = rows.filter(**{f"{day}__gte": since}).order_by().values_list(day).annotate(Count("pk"))
    months: Counter[dt.date] = Counter()
    for on, count in counted:
        months[on.replace(day=1)] += count
    return months


def _named(rows: "QuerySet[Any]", day: str, field: str, names: dict[Any, Any]) -> list[tuple[str, int]]:
    # By day first, as above: by `field` alone a planner may walk the whole register in its order.
    found: Counter[Any] = Counter()
    for _day, key, count in rows.order_by().values_list(day, field).annotate(Count("pk")):
        found[key] += count
    return [(str(name), found[key]) for key, name in names.items() if key in found]


def _told(groups: list[tuple[str, int]]) -> list[Group]:
    small = {label for label, count in groups if count < SMALLEST}
    others = sorted((count, label) for label, count in groups if label not in small)
    if len(small) == 1 and others:
        small.add(others[0][1])
    return [Group(label, None if label in small else count) for label, count in groups]

"""The portal's door to the statistics: figures of the whole bureau, in which nobody can be made out.

A group of fewer than five is told only together with its neighbours, as one group: so what is told is true, adds up to the
total, and nothing smaller can be worked out of it, not even by somebody who knows how the groups are put together.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.clocks.models import Stage
from huiyin.core.small_groups import SMALLEST, Group, told
from huiyin.core.timing import today
from huiyin.opinions.models import Channel, Kind, OpinionClock, Rating, State
from huiyin.opinions.queries import about_staff, told_in_figures
from huiyin.org.models import Bureau, Section
from huiyin.rectification.models import Problem
from huiyin.reports.figures import ANSWERED_HERE

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """What happened in one month, each by its own day. Totals of a month say nothing of a person and are told in full."""

    first_day: dt.date
    received: int
    answered: int
    struck_off: int


@dataclass(frozen=True)
class Share:
    """So many of so many. `part` is None where it would tell of a few."""

    part: int | None
    whole: int

    @property
    def percent(self) -> int | None:
        """The share in hundredths, None of nothing and where it is not told."""
        return None if self.part is None or not self.whole else round(100 * self.part / self.whole)


@dataclass(frozen=True)
class Statistics:
    """The figures of the last twelve months."""

    since: dt.date
    months: Sequence[Month]
    by_kind: Sequence[Group]
    by_section: Sequence[Group]
    by_rating: Sequence[Group]
    by_way: Sequence[Group]
    answered_in_time: Share
    satisfied: Share
    rated: Share


def statistics(bureau: Bureau) -> Statistics:
    """Return the figures of a bureau. Reports on persons, and what is about one of the staff, are in none of them."""
    since = _months_back(today(), MONTHS - 1)
    received = told_in_figures().filter(bureau=bureau, received_on__gte=since)
    ratings = _ratings(bureau).filter(day__gte=since)
    answered = received.filter(status=State.ANSWERED)
    ended = OpinionClock.objects.filter(opinion__in=answered, stage=Stage.ANSWER, stopped_on__isnull=False)
    late = ended.filter(stopped_on__gt=F("due_on"))
    answers, here = answered.count(), answered.filter(ANSWERED_HERE).count()
    by_rating, satisfied = _judged(_named(ratings, "day", "level", dict(Rating.Level.choices)))
    return Statistics(
        since=since,
        months=_months(bureau, since),
        by_kind=told(_named(received, "received_on", "kind", dict(Kind.choices))),
        by_section=told(_named(received, "received_on", "section_id", _sections())),
        by_rating=by_rating,
        by_way=told(_by_way(ratings)),
        answered_in_time=Share(here - late.values("opinion").distinct().count(), here),
        satisfied=satisfied,
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
    """Return what was heard from the public within these days, the last included; the same are not in it as above."""
    within = (since, until)
    received = told_in_figures().filter(bureau=bureau, received_on__range=within)
    by_channel = _named(received, "received_on", "channel", dict(Channel.choices))
    return Heard(
        received=sum(group.count for group in by_channel),
        answered=received.filter(answered_on__isnull=False).count(),
        rated=_ratings(bureau).filter(day__range=within).count(),
        by_channel=told(by_channel),
    )


def _ratings(bureau: Bureau) -> "QuerySet[Rating]":
    return Rating.objects.filter(bureau=bureau).exclude(opinion__in=about_staff())


def _months_back(day: dt.date, months: int) -> dt.date:
    months = day.year * 12 + day.month - 1 - months
    return dt.date(months // 12, months % 12 + 1, 1)


def _months(bureau: Bureau, since: dt.date) -> list[Month]:
    opinions = told_in_figures().filter(bureau=bureau)
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


def _sections() -> dict[int | None, str]:
    return {section.pk: str(section) for section in Section.objects.all()} | {None: _("Not assigned yet")}


def _named(rows: "QuerySet[Any]", day: str, field: str, names: dict[Any, Any]) -> list[Group]:
    """Return every group, the empty ones too, in the order of `names`."""
    # By day first, as above: by `field` alone a planner may walk the whole register in its order.
    found: Counter[Any] = Counter()
    for _day, key, count in rows.order_by().values_list(day, field).annotate(Count("pk")):
        found[key] += count
    return [Group([str(name)], found[key]) for key, name in names.items()]


def _by_way(ratings: "QuerySet[Rating]") -> list[Group]:
    """Return how many judged with a receipt of theirs, with one handed out later, or told a platform that called back."""
    from_platform = Q(batch__isnull=False)
    late = ratings.filter(~from_platform, opinion__late_receipt__isnull=False).count()
    called, whole = ratings.filter(from_platform).count(), ratings.count()
    ways = (_("With the receipt"), whole - late - called), (_("With a receipt handed out later"), late)
    return [Group([str(word)], count) for word, count in (*ways, (_("Told to a platform’s call-back"), called))]


def _judged(levels: Sequence[Group]) -> tuple[list[Group], Share]:
    """Return the levels of ratings, lowest first, as they are told, and how many were not dissatisfied.

    That share cuts the levels in two. It is told only where either side is large enough or empty, and then no group lies
    across the cut; else the share and the table together would tell of a few.
    """
    cut = list(Rating.Level).index(Rating.Level.FAIR)
    sides = [levels[:cut], levels[cut:]]
    low, high = (sum(side, start=Group([], 0)) for side in sides)
    whole = low.count + high.count
    if all(side.count >= SMALLEST or not side.count for side in (low, high)):
        return [*told(sides[0]), *told(sides[1])], Share(high.count, whole)
    together = [side if one.count >= SMALLEST else [one] for one, side in ((low, sides[0]), (high, sides[1]))]
    return told([*together[0], *together[1]]), Share(None, whole)

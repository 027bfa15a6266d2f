"""The portal's door to the director's mailbox: how many letters, how many answers, and how long they took. No letter itself."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_high

from django.db.models import Count, F, QuerySet

from huiyin.clocks.calendar import Unit
from huiyin.clocks.models import Stage
from huiyin.clocks.queries import work_calendar
from huiyin.core.memory import remember
from huiyin.core.timing import today
from huiyin.opinions.models import Channel, Opinion, OpinionClock
from huiyin.opinions.queries import told_in_figures
from huiyin.org.models import Bureau

SMALLEST = 5
"""Of fewer answers nothing is told but that there are some."""
MONTHS = 12


@dataclass(frozen=True)
class Month:
    """Letters that came and answers that went out in a month."""

    first_day: dt.date
    received: int
    answered: int


@dataclass(frozen=True)
class Figures:
    """The mailbox in the last twelve months, this one included.

    `median_days` are working days from the day of the letter to that of the answer; `in_time` is how many of the answers met
    their term. Both are None while there are too few answers to tell.
    """

    since: dt.date
    letters: int
    answered: int
    median_days: int | None
    in_time: int | None
    months: Sequence[Month]

    @property
    def in_time_percent(self) -> int | None:
        """The share of answers in time, in hundredths."""
        return None if self.in_time is None else round(100 * self.in_time / self.answered)


def figures(bureau: Bureau) -> Figures:
    """Return the figures of a bureau's mailbox, counted anew twice a minute."""
    return remember(("mailbox", bureau.pk, today()), lambda: _count(bureau))


def _count(bureau: Bureau) -> Figures:
    firsts = _first_days()
    letters = told_in_figures().filter(bureau=bureau, channel=Channel.MAILBOX)
    received, answered = letters.filter(received_on__gte=firsts[0]), letters.filter(answered_on__gte=firsts[0])
    spans = list(answered.order_by().values_list("received_on", "answered_on").annotate(count=Count("pk")))
    came = received.order_by().values_list("received_on").annotate(Count("pk"))
    in_month, out_month = _by_month(came), _by_month((until, count) for _since, until, count in spans)
    answers, is_enough = sum(out_month.values()), sum(out_month.values()) >= SMALLEST
    return Figures(
        since=firsts[0], letters=sum(in_month.values()), answered=answers,
        median_days=_median(spans) if is_enough else None,
        in_time=answers - _late(answered) if is_enough else None,
        months=[Month(first, in_month[first], out_month[first]) for first in firsts],
    )  # fmt: skip


def _median(spans: Iterable[tuple[dt.date, dt.date, int]]) -> int:
    calendar = work_calendar()
    return median_high(
        days for since, until, count in spans for days in [calendar.count(since, until, Unit.WORKING)] * count
    )


def _late(answered: "QuerySet[Opinion]") -> int:
    late = OpinionClock.objects.filter(opinion__in=answered, stage=Stage.ANSWER, stopped_on__gt=F("due_on"))
    return late.values("opinion").distinct().count()


def _by_month(days: Iterable[tuple[dt.date, int]]) -> Counter[dt.date]:
    months: Counter[dt.date] = Counter()
    for day, count in days:
        months[day.replace(day=1)] += count
    return months


def _first_days() -> list[dt.date]:
    last = today().year * 12 + today().month - 1
    return [dt.date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]

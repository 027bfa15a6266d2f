"""听取意见总览: through which ways voices came, from where, who was not heard yet, and where to ask next, with the reason.

Everything is counted from the register and from what the rooms of the hearing hold; each number leads to its rows.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.display import Bar, BarChart, LineChart, Series, Stat, month_year
from huiyin.meetings.models import GuestGroup, Utterance
from huiyin.opinions.models import Channel
from huiyin.opinions.queries import each_giver_once, opinions_visible_to
from huiyin.org.models import Staff, Township
from huiyin.org.queries import townships
from huiyin.visits.models import Household, HouseholdKind, Visit
from huiyin.visits.queries import visits_that_count

SUGGESTED = 5
"""Places to ask next."""
FEW = 0.5
"""Below so much of the county's mean, a township was hardly heard."""


@dataclass(frozen=True)
class Cell:
    """A number and where its rows are; no address where no list is narrowed to them."""

    value: int
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One township, channel by channel, and all of them."""

    label: str
    cells: Sequence[Cell]
    all: Cell


@dataclass(frozen=True)
class Ask:
    """Whom to ask next, and what speaks for it."""

    whom: str
    reasons: Sequence[str]


class Hearing:
    """What was heard from the first day of a period to its last, by what this person may see."""

    def __init__(self, actor: Staff, since: dt.date, until: dt.date) -> None:
        self.since, self.until = since, until
        self.rows = opinions_visible_to(actor).filter(received_on__range=(since, until)).order_by()
        grouped = self.rows.values_list("township", "channel").annotate(count=Count("pk"))
        self.counts: Mapping[tuple[int | None, str], int] = {
            (township, channel): count for township, channel, count in grouped
        }
        self.places: list[Township] = list(townships())

    @cached_property
    def channels(self) -> list[Channel]:
        """The ways that were used, in their usual order."""
        used = {channel for _township, channel in self.counts}
        return [channel for channel in Channel if channel in used]

    def _url(self, **narrowed: str) -> str:
        period = {"since": self.since.isoformat(), "until": self.until.isoformat()}
        return f"{reverse('opinions:opinions')}?{urlencode(period | narrowed)}"

    def _sum(self, *, township: Any = ..., channel: str = "") -> int:
        return sum(
            count for (place, way), count in self.counts.items() if township in (..., place) and channel in ("", way)
        )

    def tiles(self) -> list[Stat]:
        """Return how many opinions, people and townships were heard. Who said the same through several channels is one person."""
        heard = sum(bool(self._sum(township=place.pk)) for place in self.places)
        people = each_giver_once(self.rows).count()
        again = self._sum() - people
        note = _("%(count)d said by the same person once more, and joined") % {"count": again}
        return [
            Stat(_("Opinions"), self._sum(), self._url()),
            Stat(_("Voices, each giver once"), people, "", note if again else ""),
            Stat(_("Townships heard"), f"{heard}/{len(self.places)}"),
            Stat(_("Ways used"), len(self.channels)),
        ]

    def mix(self) -> BarChart:
        """Return how many came each way, the most first."""
        ways = sorted(self.channels, key=lambda one: -self._sum(channel=one))
        bars = [Bar(one.label, self._sum(channel=one), self._url(channel=one)) for one in ways]
        return BarChart(_("How they came"), bars, label_heading=_("Channel"))

    def matrix(self) -> list[Row]:
        """Return townships across channels, with those that named no township, and the sums: both ways they add up."""
        rows = [self._row(place.pk, str(place), township=place.code) for place in self.places]
        if self._sum(township=None):
            rows.append(self._row(None, _("No township named")))
        cells = [Cell(self._sum(channel=one), self._url(channel=one)) for one in self.channels]
        return [*rows, Row(pgettext("sum", "All"), cells, Cell(self._sum(), self._url()))]

    def _row(self, pk: int | None, label: str, **narrowed: str) -> Row:
        cells = [
            Cell(self._sum(township=pk, channel=one), self._url(channel=one, **narrowed) if narrowed else "")
            for one in self.channels
        ]
        return Row(label, cells, Cell(self._sum(township=pk), self._url(**narrowed) if narrowed else ""))

    def trend(self) -> LineChart:
        """Return how many came each month."""
        by_month: Counter[dt.date] = Counter()
        for day, count in self.rows.values_list("received_on").annotate(Count("pk")):
            by_month[day.replace(day=1)] += count
        months = sorted(by_month)
        labels = [month_year(month) for month in months]
        return LineChart(_("By month"), labels, [Series(_("Opinions"), [by_month[month] for month in months])])

    @cached_property
    def _visited(self) -> Counter[int]:
        """How often households of each township were visited."""
        visits = visits_that_count().filter(day__range=(self.since, self.until)).order_by()
        return Counter(dict(visits.values_list("household__township").annotate(Count("pk"))))

    @cached_property
    def groups_unheard(self) -> list[str]:
        """The groups of which nobody was heard at a symposium."""
        said = Utterance.objects.filter(confirmed_on__isnull=False, meeting__day__range=(self.since, self.until))
        heard = set(said.order_by().values_list("group", flat=True))
        return [str(group.label) for group in GuestGroup if group not in heard]

    @cached_property
    def households_unheard(self) -> list[str]:
        """The kinds of household that are on the list and of which none was visited."""
        listed = set(Household.objects.order_by().values_list("kind", flat=True).distinct())
        visits: Any = Visit.objects.filter(pk__in=visits_that_count(), day__range=(self.since, self.until))
        heard = set(visits.order_by().values_list("household__kind", flat=True))
        return [str(kind.label) for kind in HouseholdKind if kind in listed - heard]

    def silent(self) -> list[str]:
        """Return the townships from which nothing came."""
        return [str(place) for place in self.places if not self._sum(township=place.pk)]

    def next_to_ask(self) -> list[Ask]:
        """Return the townships heard least for their size, then groups and households nobody asked; each with its reasons."""
        asks = sorted(self._thin(), key=lambda pair: pair[0])
        found = [ask for _rate, ask in asks[:SUGGESTED]]
        found += [Ask(one, [_("Nobody of them was heard at a symposium.")]) for one in self.groups_unheard]
        return found + [Ask(one, [_("No such household was visited.")]) for one in self.households_unheard]

    @cached_property
    def by_inhabitants(self) -> bool:
        """Whether townships are compared by the people who live there: all of their numbers are known. Else by villages."""
        return all(place.population for place in self.places)

    def _thin(self) -> Iterator[tuple[float, Ask]]:
        """Yield the townships with less than half of the county's mean, each with its rate."""
        voices = Counter(dict(each_giver_once(self.rows).values_list("township").annotate(Count("pk"))))
        sizes = {place.pk: self._size(place) for place in self.places}
        mean = sum(voices[pk] for pk in sizes) / max(sum(sizes.values()), 1)
        for place in self.places:
            rate = voices[place.pk] / sizes[place.pk]
            if rate >= FEW * mean:
                continue
            reasons = [self._compared(voices[place.pk], sizes[place.pk], mean)]
            if not self._visited[place.pk]:
                reasons.append(_("No household was visited there."))
            yield rate, Ask(str(place), reasons)

    def _size(self, place: Township) -> int:
        return (place.population if self.by_inhabitants else len(place.villages)) or 1

    def _compared(self, voices: int, size: int, mean: float) -> str:
        per = 1000 if self.by_inhabitants else 1
        said = {"voices": voices, "size": size, "rate": round(per * voices / size, 2), "mean": round(per * mean, 2)}
        if self.by_inhabitants:
            return (
                _("%(voices)d voices of %(size)d people: %(rate)s of a thousand, the county’s mean is %(mean)s.") % said
            )
        return _("%(voices)d voices from %(size)d villages: %(rate)s for each, the county’s mean is %(mean)s.") % said

"""How far the bureau has come round: every township and kind of household, visited or not; by whom; and what they think."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.display import Bar, BarChart, Stat, Tone
from huiyin.org.models import Staff, Township
from huiyin.org.queries import townships
from huiyin.visits.models import Attitude, Household, HouseholdKind, VisitorRole
from huiyin.visits.queries import counts_by, visited, visits_that_count


@dataclass(frozen=True)
class Cell:
    """How many of how many, with the list of those that are missing."""

    visited: int
    total: int
    url: str = ""

    @property
    def percent(self) -> int:
        """The share in hundredths, rounded down: 100 only when nobody is missing."""
        return 100 * self.visited // self.total if self.total else 0


@dataclass(frozen=True)
class Row:
    """One township: each kind of household, and all of them."""

    label: str
    cells: list[Cell]
    all: Cell


@dataclass(frozen=True)
class Coverage:
    """The state of today, from four counting queries."""

    leads_on: bool
    rows: list[Row]
    total: Row
    by_role: dict[str, int]
    by_attitude: dict[int, int]

    @classmethod
    def of_today(cls, reader: Staff) -> "Coverage":
        """Count the bureau in scope. Each household counts once, however often it was visited.

        Numbers lead to their households and visits for whoever may read of these: not for the supervision group, which sees how far
        the bureau has come round and nothing of a home.
        """
        visits = visits_that_count()
        households = Household.objects.order_by()
        total = _by_place(households)
        reached = _by_place(visited(households, visits))
        leads_on = reader.has_perm("visits.visit")
        rows = [_row(one, total, reached, leads_on) for one in townships()]
        return cls(
            leads_on, rows, _sum(rows), counts_by(visits, "role"), counts_by(visits.exclude(attitude=None), "attitude")
        )

    @property
    def kinds(self) -> list[str]:
        """The kinds of household, in the order of the cells."""
        return [str(one.label) for one in HouseholdKind]

    @property
    def tiles(self) -> list[Stat]:
        """The numbers that count; the director's own visits apart from those of others."""
        every, url = self.total.all, reverse("visits:visits") if self.leads_on else ""
        reached = sum(row.all.visited > 0 for row in self.rows)
        return [
            Stat(_("Households visited"), f"{every.visited} / {every.total}", note=f"{every.percent} %"),
            Stat(_("Townships visited"), f"{reached} / {len(self.rows)}"),
            *(
                Stat(one.label, self.by_role.get(one.value, 0), url and f"{url}?role={one.value}", _("visits"))
                for one in VisitorRole
            ),
        ]  # fmt: skip

    @property
    def shares(self) -> BarChart:
        """The share of households visited, by township."""
        bars = [Bar(row.label, row.all.percent, row.all.url) for row in self.rows]
        return BarChart(_("Households visited, by township"), bars, unit="%", label_heading=_("Township"))

    @property
    def attitudes(self) -> BarChart:
        """What the households think of the bureau's work."""
        tones = {5: Tone.GOOD, 4: Tone.GOOD, 2: Tone.YELLOW, 1: Tone.RED}
        url = reverse("visits:visits") if self.leads_on else ""
        bars = [
            Bar(
                one.label, self.by_attitude.get(one.value, 0), url and f"{url}?attitude={one.value}",
                tones.get(one.value, Tone.PLAIN),
            )
            for one in Attitude
        ]  # fmt: skip
        return BarChart(_("What they think of our work"), bars, unit=_("visits"), label_heading=_("Attitude"))


def _by_place(households: QuerySet[Household]) -> Counter[tuple[int, str]]:
    found = households.values_list("township_id", "kind").annotate(Count("pk"))
    return Counter({(township, kind): count for township, kind, count in found})


def _row(township: Township, total: Counter[tuple[int, str]], reached: Counter[tuple[int, str]], leads_on: bool) -> Row:
    where = f"{reverse('visits:households')}?visited=no&township={township.code}" if leads_on else ""
    cells = [
        Cell(reached[township.pk, kind], total[township.pk, kind], where and f"{where}&kind={kind}")
        for kind in HouseholdKind.values
    ]
    every = Cell(sum(one.visited for one in cells), sum(one.total for one in cells), where)
    return Row(str(township), cells, every)


def _sum(rows: list[Row]) -> Row:
    kinds = [_all_of(row.cells[at] for row in rows) for at in range(len(HouseholdKind))]
    return Row(_("All townships"), kinds, _all_of(row.all for row in rows))


def _all_of(cells: Iterable[Cell]) -> Cell:
    counted = [(cell.visited, cell.total) for cell in cells]
    return Cell(sum(visited for visited, _total in counted), sum(total for _visited, total in counted))

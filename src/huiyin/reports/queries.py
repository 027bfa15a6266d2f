"""Counting: tables of figures, each cell with the address of the rows behind it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.clocks.models import Stage
from huiyin.core.database import DaysBetween
from huiyin.core.display import Stat, month_year
from huiyin.opinions.queries import about_staff
from huiyin.org.models import Section, Staff
from huiyin.reports.figures import FACTS, FIGURES, LISTED, OPINIONS, PROBLEMS, RECEIVED, Figure
from huiyin.reports.forms import PopulationForm
from huiyin.triage.models import Choice, Target


@dataclass(frozen=True)
class Cell:
    """A number, and where its rows are."""

    value: int
    url: str


@dataclass(frozen=True)
class Line:
    """One row of a table of figures."""

    label: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """Figures side by side, a section a line."""

    label: Any
    headings: list[Any]
    lines: list[Line]


@dataclass(frozen=True)
class StageLine:
    """How long one stage took: how often it ended in the period, its mean in days, and how often after its day."""

    label: Any
    ended: int
    mean_days: float
    late: Cell


def _cell(form: PopulationForm, figure: Figure, value: int, **changes: str) -> Cell:
    return Cell(value, f"{reverse('reports:figure', args=[figure.code])}?{form.address(**changes)}")


def _counts(figures: Sequence[Figure]) -> dict[str, Any]:
    return {figure.code: Count("pk", filter=figure.condition()) for figure in figures}


@dataclass(frozen=True)
class Share:
    """So many of so many, in hundredths."""

    label: Any
    part: Cell
    whole: Cell

    def tile(self) -> Stat:
        """Return it as a tile that leads to the rows of the part."""
        if not self.whole.value:
            return Stat(self.label, "–")
        note = _("%(part)d of %(whole)d") % {"part": self.part.value, "whole": self.whole.value}
        return Stat(self.label, f"{round(100 * self.part.value / self.whole.value)}%", self.part.url, note)


@dataclass(frozen=True)
class Census:
    """How many rows of one population each of its figures counts, section by section; None is no section."""

    figures: Sequence[Figure]
    by_section: Mapping[int | None, Mapping[str, int]]


def census(figures: Sequence[Figure], form: PopulationForm, actor: Staff) -> Census:
    """Count the figures of one population in one query."""
    grouped = form.population(figures[0], actor).order_by().values("section_id").annotate(**_counts(figures))
    return Census(figures, {row["section_id"]: row for row in grouped})


def both_registers(form: PopulationForm, actor: Staff) -> tuple[Census, Census]:
    """Count the opinions received and the problems listed."""
    return census(RECEIVED, form, actor), census(LISTED, form, actor)


def shares(form: PopulationForm, opinions: Census, problems: Census) -> list[Share]:
    """Return how the bureau answers: each rate with what it is a rate of."""
    received, listed = totals(form, opinions), totals(form, problems)
    return [
        Share(_("Answered, of those received"), received["answered"], received["received"]),
        Share(
            _("Answered in time, of those a section answered"), received["answered_in_time"], received["answered_here"]
        ),
        Share(_("Rated, of those answered"), received["rated"], received["answered"]),
        Share(_("Not dissatisfied, of those rated"), received["satisfied"], received["rated"]),
        Share(_("Struck off, of the problems listed"), listed["struck_off"], listed["listed"]),
    ]


def totals(form: PopulationForm, counted: Census) -> dict[str, Cell]:
    """Return the figures of one population by their codes."""
    rows = counted.by_section.values()
    return {one.code: _cell(form, one, sum(row[one.code] for row in rows)) for one in counted.figures}


def by_section(form: PopulationForm, counted: Census) -> list[Line]:
    """Return one line a section that has any rows, in the sections' order."""
    found = counted.by_section
    return [
        Line(
            section.name,
            [_cell(form, one, found[section.pk][one.code], section=section.code) for one in counted.figures],
        )
        for section in Section.objects.all()
        if section.pk in found
    ]


def tables(form: PopulationForm, opinions: Census, problems: Census) -> list[Table]:
    """Return both registers by section."""
    return [
        Table(label, [figure.label for figure in counted.figures], by_section(form, counted))
        for label, counted in ((_("Opinions by section"), opinions), (_("Problems by section"), problems))
    ]


def by_month(form: PopulationForm, actor: Staff) -> list[Line]:
    """Return one line a month with the five facts, each counted by the day it happened on."""
    counted: defaultdict[dt.date, Counter[str]] = defaultdict(Counter)
    for figure in FACTS:
        # By day first: an index gives each day's number without a row being read.
        for day, count in form.rows(figure, actor).order_by().values_list(figure.day).annotate(Count("pk")):
            counted[day.replace(day=1)][figure.code] += count
    return [
        Line(
            month_year(month),
            [_cell(form, one, counted[month][one.code], **_month(month, form)) for one in FACTS],
        )
        for month in sorted(counted)
    ]


def _month(month: dt.date, form: PopulationForm) -> dict[str, str]:
    since, until = form.period
    last = (month.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    return {"since": max(month, since).isoformat(), "until": min(last, until).isoformat()}


def stages(form: PopulationForm, actor: Staff) -> list[StageLine]:
    """Return which level used up the time: each stage of the items in the period, by its clocks that have stopped."""
    lines = []
    for register, whole in ((OPINIONS, RECEIVED[0]), (PROBLEMS, LISTED[0])):
        population = form.population(whole, actor)
        clocks = register.clocks.objects.filter(**{f"{register.item}__in": population}, stopped_on__isnull=False)
        late = Count(register.item, filter=Q(stopped_on__gt=F("due_on")), distinct=True)
        for row in (
            clocks.order_by()
            .values("stage")
            .annotate(ended=Count("pk"), mean=Avg(DaysBetween("started_on", "stopped_on")), late=late)
        ):
            figure = FIGURES[f"late_{row['stage']}"]
            mean = round(float(row["mean"]), 1)
            lines.append(StageLine(Stage(row["stage"]).label, row["ended"], mean, _cell(form, figure, row["late"])))
    return sorted(lines, key=lambda line: -line.mean_days)


@dataclass(frozen=True)
class Kept:
    """How often people kept what the machine suggested for one question."""

    label: Any
    decided: int
    kept: int

    @property
    def percent(self) -> int:
        """The share kept, in hundredths."""
        return round(100 * self.kept / self.decided) if self.decided else 0


def suggestions_kept(form: PopulationForm) -> list[Kept]:
    """Return for each question how many suggestions were decided on in the period, and how many kept, in the whole bureau."""
    decided = Choice.objects.filter(decided_on__range=form.period).exclude(suggested="").exclude(item__in=about_staff())
    counted = (
        decided.order_by("target")
        .values("target")
        .annotate(decided=Count("pk"), kept=Count("pk", filter=Q(suggested=F("chosen"))))
    )
    return [Kept(Target(row["target"]).label, row["decided"], row["kept"]) for row in counted]

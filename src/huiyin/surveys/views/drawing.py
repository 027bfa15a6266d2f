"""Tables of answers as the page draws them: bars that stand in their table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.display import Bar, BarChart
from huiyin.surveys.design import Kind
from huiyin.surveys.results import Table
from huiyin.surveys.results.tables import WITHHELD


@dataclass(frozen=True)
class Drawn:
    """One question with its bars. `withheld` are lines that would tell of too few."""

    table: Table
    chart: BarChart
    withheld: Sequence[str]


def drawn(tables: Sequence[Table]) -> list[Drawn]:
    """Return every table with its chart."""
    return [Drawn(table, _chart(table), [one.label for one in table.lines if one.count is None]) for table in tables]


def _chart(table: Table) -> BarChart:
    told = [line for line in table.lines if line.count is not None]
    in_order = table.kind == Kind.RANKING
    bars = [
        Bar(line.label, line.points or 0) if in_order else Bar(f"{line.label} ({line.percent}%)", line.count or 0)
        for line in told
    ]
    unit = pgettext("unit", "points on average") if in_order else pgettext("unit", "answers")
    return BarChart(
        f"{table.number}. {table.title}", bars, unit=unit,
        label_heading=pgettext("of a questionnaire", "Answer"), note=_note(table),
    )  # fmt: skip


def _note(table: Table) -> str:
    if not table.is_told:
        return str(WITHHELD)
    said = [_("Of %(count)d who were asked.") % {"count": table.asked}]
    if table.mean is not None:
        said.append(_("On average %(mean)s.") % {"mean": table.mean})
    return " ".join(said)

"""Numbers that count, and charts that are tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.core.display.marks import Text, Tone

_ITEM = _("Item")
_MONTH = _("Month")


@dataclass(frozen=True)
class Stat:
    """A number that counts, with the rows behind it one press away."""

    label: Text
    value: int | str
    url: str = ""
    note: Text = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart."""

    label: Text
    value: float
    url: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class BarChart:
    """A bar chart that is a table: every bar stands in its row beside its number."""

    title: Text
    bars: Sequence[Bar]
    unit: Text = ""
    label_heading: Text = _ITEM
    note: Text = ""

    @property
    def largest(self) -> float:
        return max((bar.value for bar in self.bars), default=0) or 1

    def rows(self) -> list[dict[str, Any]]:
        """Return each bar with its width in hundredths of the largest."""
        return [{"bar": bar, "width": round(100 * bar.value / self.largest, 2)} for bar in self.bars]


@dataclass(frozen=True)
class Series:
    """One line of a line chart."""

    name: Text
    values: Sequence[float]


@dataclass(frozen=True)
class LineChart:
    """One to three lines over the same points, with their table."""

    title: Text
    labels: Sequence[str]
    series: Sequence[Series]
    unit: Text = ""
    label_heading: Text = _MONTH
    note: Text = ""
    urls: Sequence[str] = ()
    """For each label the address of what is behind its numbers, if there is one."""

    @property
    def top(self) -> int:
        """Return the rounded-up top of the scale: four steps of 1, 2, 3 or 5 times a power of ten."""
        largest = max((value for line in self.series for value in line.values), default=0) or 1
        power = 1
        while True:
            for step in (1, 2, 3, 5):
                if largest <= step * power * 4:
                    return step * power * 4
            power *= 10

    def ticks(self) -> list[int]:
        """Return the scale's numbers from the top down."""
        return [self.top // 4 * quarter for quarter in (4, 3, 2, 1, 0)]

    def lines(self) -> list[dict[str, Any]]:
        """Return each line as the points of an SVG polyline in a box of 100 by 100."""
        last = max(len(self.labels) - 1, 1)
        return [
            {
                "name": line.name,
                "points": " ".join(
                    f"{100 * at / last:.2f},{100 - 100 * value / self.top:.2f}" for at, value in enumerate(line.values)
                ),
            }
            for line in self.series
        ]

    def table(self) -> list[tuple[str, str, list[float]]]:
        """Return the rows of the table: a label, its address or nothing, and one number per line."""
        urls = self.urls or [""] * len(self.labels)
        return [
            (label, url, [line.values[at] for line in self.series])
            for at, (label, url) in enumerate(zip(self.labels, urls, strict=True))
        ]

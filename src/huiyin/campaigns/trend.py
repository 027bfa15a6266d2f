"""How a campaign came to where it is: what the records of earlier days said, beside what the plan wanted by then.

The figures of a day are those that `measuring` last wrote up to its end; nothing here counts records anew.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.campaigns.models import Campaign, Criterion, Figure
from huiyin.campaigns.vocabulary import Measure
from huiyin.core.display import LineChart, Series
from huiyin.core.timing import today

POINTS = 14
"""So many days a chart shows at most, evenly spread: as many as a phone has room for."""


class Trend:
    """The figures of a campaign's earlier days, read once."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    @cached_property
    def _figures(self) -> dict[int, list[tuple[dt.date, Measure]]]:
        rows = Figure.objects.filter(criterion__step__stage__campaign=self.campaign).order_by("day")
        figures = defaultdict(list)
        for criterion, day, have, need in rows.values_list("criterion", "day", "have", "need"):
            figures[criterion].append((day, Measure(have, need)))
        return figures

    def at(self, criterion: Criterion, day: dt.date) -> Measure:
        """Return how far a criterion was at the end of a day; of one that was never measured otherwise, not begun."""
        figures = self._figures.get(criterion.pk, [])
        found = bisect_right(figures, day, key=lambda figure: figure[0])
        return figures[found - 1][1] if found else Measure(0, 1)

    def was_met(self, criterion: Criterion, day: dt.date) -> bool:
        """Say whether it was met, or excepted, at the end of a day."""
        figure = self.at(criterion, day)
        return figure.have >= figure.need or any(
            waiver.granted and waiver.decided_on and waiver.decided_on <= day for waiver in criterion.waivers.all()
        )

    def was_complete(self, step: Any, day: dt.date) -> bool:
        """Say whether a step that came from `queries.steps_of` was complete at the end of a day."""
        return all(self.was_met(criterion, day) for criterion in step.criteria.all())

    def chart(
        self, title: str, steps: Sequence[Any], *, first: dt.date, last: dt.date | None = None
    ) -> LineChart | None:
        """Draw how many of these steps were complete, and how many due by the plan. A single day has no trend."""
        days = spread(first, min(last or today(), today()))
        if len(days) < 2:
            return None
        return LineChart(
            title,
            [date_format(day, "m-d") for day in days],
            [
                Series(
                    pgettext("trend", "Complete by the records"),
                    [sum(self.was_complete(step, day) for step in steps) for day in days],
                ),
                Series(
                    pgettext("trend", "Due by the plan"), [sum(step.due_on <= day for step in steps) for day in days]
                ),
            ],
            unit=pgettext("unit", "steps"),
            label_heading=_("Day"),
            urls=[reverse("campaigns:day", args=[self.campaign.code, day]) for day in days],
        )


def spread(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return days from the first to the last, both among them, evenly spread and not more than a chart shows."""
    length = max((last - first).days, 0)
    points = min(length, POINTS - 1)
    return [first + dt.timedelta(days=length * point // max(points, 1)) for point in range(points + 1)]

"""How fresh the columns are, by the figures of the inspection of government sites."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from huiyin.core.timing import today
from huiyin.disclosure.columns import CUSTOMS, Column
from huiyin.disclosure.models import Kind, Publication, Validity
from huiyin.disclosure.queries import released, with_validity

SOON = 0.75
"""A column is yellow once so much of its time has passed."""


EVALUATED_DAYS = 182
"""So long before its term ends a document is looked at anew (规范性文件: evaluation within six months before)."""


@dataclass(frozen=True)
class Health:
    """One column: how much stands in it, since when nothing was added, and after how many days that is too long."""

    column: Column
    count: int
    last_on: dt.date | None
    fresh_days: int | None

    @property
    def days(self) -> int | None:
        """Days since the last article."""
        return (today() - self.last_on).days if self.last_on else None

    @property
    def light(self) -> str:
        """Red once it is stale, yellow before. An empty column is not offered to the public, hence not stale."""
        if self.days is None or self.fresh_days is None:
            return ""
        return "red" if self.days > self.fresh_days else "yellow" if self.days > SOON * self.fresh_days else ""


def column_health() -> list[Health]:
    """Return every column with its figures."""
    rows: Any = (
        released(Kind.ARTICLE).order_by().values("column").annotate(count=Count("pk"), last_on=Max("released_on"))
    )
    found = {row["column"]: row for row in rows}
    nothing = {"count": 0, "last_on": None}
    return [
        Health(one, found.get(one, nothing)["count"], found.get(one, nothing)["last_on"], CUSTOMS[one].fresh_days)
        for one in Column
    ]


def owed_results() -> list[Publication]:
    """Return the public articles whose time to give opinions is over and of which no result is public, the oldest first."""
    sought = released(Kind.ARTICLE).filter(column=Column.SOUGHT, content__until__lt=today().isoformat())
    answered = released(Kind.ARTICLE).filter(column=Column.RESULTS).values_list("content__answers", flat=True)
    codes = set(answered)
    return [row for row in sought.order_by("released_on", "id") if row.code not in codes]


def lapsing_documents() -> list[tuple[Publication, dt.date]]:
    """Return the public documents in force whose term ends soon, with its last day, the first to end before the others."""
    rows = with_validity(released(Kind.ARTICLE).filter(column=Column.DOCUMENTS)).filter(validity=Validity.IN_FORCE)
    ends = [(row, dt.date.fromisoformat(row.content["expires_on"])) for row in rows if "expires_on" in row.content]
    soon = today() + dt.timedelta(days=EVALUATED_DAYS)
    return sorted(((row, day) for row, day in ends if today() <= day <= soon), key=lambda one: (one[1], one[0].pk))

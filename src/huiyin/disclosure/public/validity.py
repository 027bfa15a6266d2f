"""Whether a document still applies, as its page says it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from huiyin.core.timing import today
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import Publication, Validity, ValidityMark
from huiyin.disclosure.queries import marks_on


@dataclass(frozen=True)
class Standing:
    """Whether a document applies, since when not, and by which other one: in words, and by its code where it is public too."""

    state: Validity
    since: dt.date | None = None
    by: str = ""
    by_code: str = ""

    @property
    def word(self) -> Any:
        """What it is called."""
        return self.state.label

    @property
    def tone(self) -> str:
        """How its badge looks."""
        return {Validity.IN_FORCE: "good", Validity.AMENDED: "yellow"}.get(self.state, "plain")


def standings_of(rows: Iterable[Publication]) -> dict[str, Standing]:
    """Return how each document among these articles stands today, by its code; of other columns' articles nothing is said."""
    documents = [row for row in rows if row.column == Column.DOCUMENTS]
    marks = marks_on([row.code for row in documents]) if documents else {}
    return {row.code: _standing(row, marks.get(row.code)) for row in documents}


def _standing(row: Publication, mark: ValidityMark | None) -> Standing:
    if mark:
        return Standing(Validity(mark.state), mark.since, mark.by, mark.by_code)
    over = row.content.get("expires_on")
    if over and over < today().isoformat():
        return Standing(Validity.LAPSED, dt.date.fromisoformat(over) + dt.timedelta(days=1))
    return Standing(Validity.IN_FORCE)

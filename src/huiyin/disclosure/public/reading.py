"""What is read alike whatever it is of: the version in force, a version under review, and what is left of one taken down."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from huiyin.core.timing import today
from huiyin.disclosure.models import Kind, Publication, Status
from huiyin.disclosure.queries import released

Read = TypeVar("Read")


@dataclass(frozen=True)
class Tombstone:
    """What is left of an item that was taken down: that it was there, and why it is gone."""

    code: str
    withdrawn_on: dt.date
    reason: str


def read(kind: Kind, code: str, as_plain: Callable[[Publication], Read]) -> Read | Tombstone | None:
    """Return what the public may read under a code: the item, what is left of it, or nothing."""
    rows = Publication.objects.filter(kind=kind, code=code, is_current=True)
    row = rows.select_related("section", "township").first()
    if row is None:
        return None
    if row.status == Status.WITHDRAWN:
        return Tombstone(row.code, row.withdrawn_on or today(), row.withdrawal)
    return as_plain(row) if row.status == Status.RELEASED else None


def years(kind: Kind) -> list[tuple[int, str]]:
    """Return the years in which anything of this kind was published, the latest first."""
    # From the first to the last: both stand at the ends of an index, while every row would have to be read for each year.
    days = released(kind).exclude(released_on=None).order_by("released_on").values_list("released_on", flat=True)
    first, last = days.first(), days.last()
    return [(year, str(year)) for year in range(last.year, first.year - 1, -1)] if first and last else []

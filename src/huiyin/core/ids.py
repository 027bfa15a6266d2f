"""Identifiers that tell the day and nothing more.

An auto-increment key sits between its neighbours, and a neighbour's exact time dates an anonymous giver to the minute.
A day id is the day in its high bits and chance in its low ones: lists still sort by day, an index still grows at its end,
and nobody can learn more than what the public page says anyway. See ADR 0004.
"""

import datetime as dt
import secrets

from huiyin.core.timing import today

RANDOM_BITS = 46
_EPOCH = dt.date(1970, 1, 1).toordinal()


def day_id(day: dt.date | None = None) -> int:
    """Return a new 63-bit identifier for something that happened on `day`."""
    ordinal = (day or today()).toordinal() - _EPOCH
    return ordinal << RANDOM_BITS | secrets.randbits(RANDOM_BITS)


def day_of(identifier: int) -> dt.date:
    """Return the day a day id was made for."""
    return dt.date.fromordinal((identifier >> RANDOM_BITS) + _EPOCH)

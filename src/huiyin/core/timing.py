"""The one place that knows what time it is.

Rules ask `today()` and `now()` instead of the system, so that the demo half-year can be lived through by the same
actions that people use, each on its own day.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_pretended: ContextVar[dt.datetime | None] = ContextVar("pretended_now", default=None)


def now() -> dt.datetime:
    """Return the aware present moment."""
    return _pretended.get() or timezone.now()


def today() -> dt.date:
    """Return the bureau's calendar day."""
    return now().astimezone(timezone.get_default_timezone()).date()


@contextmanager
def pretend(moment: dt.datetime) -> Iterator[None]:
    """Let everything inside happen at `moment` (aware). For the demo's seeds and for tests."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)

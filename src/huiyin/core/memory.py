"""What every page asks and hardly anybody changes, remembered for half a minute by each process.

The names of places, say, and the frame of the portal's pages (`{% cache 30 … using="memory" %}`). Whoever changes such a
thing calls `forget`, and goes on with the new; the other processes learn of it within SECONDS. Nothing that decides who may
do what, and nothing that a term is counted by, may be remembered in this way.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.core.cache import caches

SECONDS = 30
_MOST = 1000

Answer = TypeVar("Answer")

_kept: dict[Hashable, tuple[float, Any]] = {}


def remember(question: Hashable, read: Callable[[], Answer]) -> Answer:
    """Return what `read` answered to `question` lately, or ask it. That there is none (None) is not kept."""
    until, answer = _kept.get(question, (0.0, None))
    if time.monotonic() < until:
        return answer  # type: ignore[no-any-return]
    answer = read()
    if answer is not None:
        if len(_kept) >= _MOST:
            forget()
        _kept[question] = (time.monotonic() + SECONDS, answer)
    return answer


def forget() -> None:
    """Ask everything anew, and draw the frame of the pages anew."""
    _kept.clear()
    caches["memory"].clear()

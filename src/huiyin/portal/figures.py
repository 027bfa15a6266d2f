"""The numbers on the first page: five facts, each counted apart."""

import time
from dataclasses import dataclass

from django.utils.translation import pgettext

from huiyin.core.display import Stat
from huiyin.opinions.public import figures as opinion_figures
from huiyin.org.models import Bureau

_SECONDS = 60
_known: dict[int, tuple[float, "Figures"]] = {}


@dataclass(frozen=True)
class Figures:
    """What came in, and the five facts."""

    received: int
    answered: int
    rated: int

    def tiles(self) -> list[Stat]:
        """Return the numbers in the order in which the facts happen."""
        return [
            Stat(pgettext("figure", "Received"), self.received),
            Stat(pgettext("figure", "Answered"), self.answered),
            Stat(pgettext("figure", "Rated"), self.rated),
        ]


def figures_of(bureau: Bureau) -> Figures:
    """Count, at most once a minute in each process: every visitor's first page asks."""
    until, known = _known.get(bureau.pk, (0.0, None))
    if known and time.monotonic() < until:
        return known
    counted = opinion_figures(bureau)
    figures = Figures(counted.received, counted.answered, counted.rated)
    _known[bureau.pk] = (time.monotonic() + _SECONDS, figures)
    return figures

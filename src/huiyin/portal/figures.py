"""The numbers on the first page: five facts, each counted apart."""

import time
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from huiyin.core.display import Stat
from huiyin.opinions import public as opinions
from huiyin.org.models import Bureau
from huiyin.rectification import public as rectification

_SECONDS = 60
_known: dict[int, tuple[float, "Figures"]] = {}


@dataclass(frozen=True)
class Figures:
    """What came in, and the five facts."""

    received: int
    answered: int
    done: int
    verified: int
    struck_off: int
    rated: int

    def tiles(self) -> list[Stat]:
        """Return the five facts in the order in which they happen, each with what it counts."""
        opinions, problems = gettext("opinions"), gettext("problems")
        return [
            Stat(pgettext("figure", "Answered"), self.answered, note=opinions),
            Stat(pgettext("figure", "Put right"), self.done, note=problems),
            Stat(pgettext("figure", "Verified"), self.verified, note=problems),
            Stat(pgettext("figure", "Struck off"), self.struck_off, note=problems),
            Stat(pgettext("figure", "Rated"), self.rated, note=opinions),
        ]


def figures_of(bureau: Bureau) -> Figures:
    """Count, at most once a minute in each process: every visitor's first page asks."""
    until, known = _known.get(bureau.pk, (0.0, None))
    if known and time.monotonic() < until:
        return known
    heard, ledger = opinions.figures(bureau), rectification.figures(bureau)
    figures = Figures(heard.received, heard.answered, ledger.done, ledger.verified, ledger.struck_off, heard.rated)
    _known[bureau.pk] = (time.monotonic() + _SECONDS, figures)
    return figures

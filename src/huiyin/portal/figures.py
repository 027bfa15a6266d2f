"""The numbers on the first page: five facts, each counted apart."""

from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from huiyin.core.display import Stat
from huiyin.core.memory import remember
from huiyin.opinions import public as opinions
from huiyin.org.models import Bureau
from huiyin.rectification import public as rectification


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
    """Return the figures of a bureau, counted anew twice a minute: every visitor's first page asks."""
    return remember(("figures", bureau.pk), lambda: _count(bureau))


def _count(bureau: Bureau) -> Figures:
    heard, ledger = opinions.figures(bureau), rectification.figures(bureau)
    return Figures(heard.received, heard.answered, ledger.done, ledger.verified, ledger.struck_off, heard.rated)

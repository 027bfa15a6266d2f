"""A campaign as its public page shows it: codes in words, and the public facts of its days."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from huiyin.campaigns.public import place_word, stage_word, status_word
from huiyin.core.display import Bar, BarChart, Stat
from huiyin.core.memory import remember
from huiyin.core.templatetags.ui import names
from huiyin.core.timing import today
from huiyin.disclosure import public as disclosure
from huiyin.org.models import Bureau
from huiyin.reports import public as reports

LATEST = 3


@dataclass(frozen=True)
class StageLine:
    """One stage in words; `state` is `done`, `current` or `ahead`."""

    stage: disclosure.CampaignStage
    word: str

    @property
    def is_now(self) -> bool:
        """Whether it is the stage of today."""
        return self.stage.status == "under_way"

    @property
    def is_over(self) -> bool:
        """Whether it was passed."""
        return self.stage.status == "passed"


@dataclass(frozen=True)
class Figures:
    """What was heard and done within the campaign's days: public facts, each counted apart."""

    heard: reports.Heard
    published: disclosure.Counts

    def tiles(self) -> list[Stat]:
        """Return the numbers in the order in which things happen."""
        opinions, problems = _("opinions"), _("problems")
        return [
            Stat(pgettext("figure", "Received"), self.heard.received, note=opinions),
            Stat(pgettext("figure", "Answered"), self.heard.answered, note=opinions),
            Stat(pgettext("figure", "Made public"), self.published.published, note=problems),
            Stat(pgettext("figure", "Struck off"), self.published.struck_off, note=problems),
            Stat(pgettext("figure", "Rated"), self.heard.rated, note=opinions),
        ]

    def channels(self) -> BarChart:
        """Return by which ways people spoke."""
        bars = [Bar(names(one.labels), one.count) for one in self.heard.by_channel]
        return BarChart(_("By which ways people spoke"), bars, label_heading=pgettext("channel", "Way"))


@dataclass(frozen=True)
class Campaign:
    """A published campaign in words."""

    page: disclosure.CampaignPage

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.page.status == "running"

    @property
    def status_word(self) -> str:
        """Where it stands."""
        return status_word(self.page.status)

    @property
    def stages(self) -> list[StageLine]:
        """Its stages in order."""
        return [StageLine(stage, stage_word(stage.status)) for stage in self.page.stages]

    @property
    def people(self) -> list[tuple[str, str, str]]:
        """Place, name and post of each who leads it, if the bureau named them."""
        return [(place_word(one["place"]), one["name"], one["title"]) for one in self.page.people]

    @property
    def stage_now(self) -> disclosure.CampaignStage | None:
        """The stage of today."""
        return next((line.stage for line in self.stages if line.is_now), None)

    @property
    def until(self) -> dt.date:
        """The last day that its figures count."""
        return min(self.page.ends_on, today())

    def as_context(self, bureau: Bureau) -> dict[str, Any]:
        """Return all that its page shows. The figures are counted anew twice a minute."""
        code = self.page.code
        # What was counted bears names, so it is remembered for each language.
        which = ("campaign", bureau.pk, code, self.page.version, get_language())
        figures = remember(which, lambda: self._figures(bureau))
        return {
            "campaign": self,
            "figures": figures,
            "done": disclosure.newest(LATEST, stage="struck_off", since=self.page.starts_on, until=self.until),
            "news": disclosure.newest_articles(LATEST, campaign=code),
        }

    def _figures(self, bureau: Bureau) -> Figures:
        since = self.page.starts_on
        return Figures(reports.heard(bureau, since, self.until), disclosure.counts(since, self.until))

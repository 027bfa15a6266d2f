"""What the ledger can count for a campaign: problems in somebody's hands, and problems struck off."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Line, Listing, Measure, PercentForm, Rule, Settings, add_rule, share
from huiyin.org.models import Staff
from huiyin.rectification.models import Problem, State
from huiyin.rectification.queries import problems_visible_to
from huiyin.rectification.subjects import PROBLEMS

_ASSIGNED = tuple(state for state in State if state != State.LISTED)


def listed_in(campaign: Campaign) -> QuerySet[Problem]:
    """Return the problems that were put on the list during a campaign."""
    return Problem.objects.filter(listed_on__range=(campaign.starts_on, campaign.ends_on))


def _share(campaign: Campaign, settings: Settings, states: tuple[str, ...]) -> Measure:
    every = listed_in(campaign)
    return share(every.filter(status__in=states).count(), every.count(), settings["percent"])


def _listing(campaign: Campaign, reader: Staff, states: tuple[str, ...]) -> Listing:
    rows = problems_visible_to(reader).filter(pk__in=listed_in(campaign), status__in=states)
    return Listing(rows.select_related("chief").order_by("-id"), _line)


def _line(problem: Problem) -> Line:
    url = reverse("rectification:item", args=[problem.number])
    return Line(problem.number, f"{problem.title} {problem.get_status_display()}", url, staff=problem.chief)


def _rule(name: str, label: Any, sentence: Any, done: tuple[str, ...]) -> Rule:
    left = tuple(state for state in State if state not in done)
    return Rule(
        name, label, PercentForm, lambda settings: str(sentence) % settings, lambda settings: PROBLEMS,
        lambda campaign, settings: _share(campaign, settings, done),
        lambda campaign, settings, reader: _listing(campaign, reader, done),
        lambda campaign, settings, reader: _listing(campaign, reader, left),
    )  # fmt: skip


add_rule(
    _rule(
        "problems-assigned", gettext_lazy("Problems in somebody's hands"),
        gettext_lazy("%(percent)d %% of the problems on the list are assigned."), _ASSIGNED,
    )
)  # fmt: skip
add_rule(
    _rule(
        "problems-struck-off", gettext_lazy("Problems struck off"),
        gettext_lazy("%(percent)d %% of the problems on the list are struck off, or kept for the long term."),
        (State.STRUCK_OFF, State.LONG_TERM),
    )
)  # fmt: skip

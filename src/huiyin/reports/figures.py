"""Every figure of the statistics, defined once: what it counts is what its list shows.

A figure is a condition on the rows of a register and the date by which a row falls into a period. Counting it and listing it
go through the same two facts, so a number on a page and the rows behind it cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.clocks.models import Stage
from huiyin.core.timing import today
from huiyin.opinions.models import LOW, OPEN, OpinionClock
from huiyin.opinions.models import State as OpinionState
from huiyin.opinions.queries import opinions_visible_to
from huiyin.rectification.models import ProblemClock
from huiyin.rectification.models import State as ProblemState
from huiyin.rectification.queries import problems_visible_to


@dataclass(frozen=True)
class Register:
    """Where rows come from: within what the reader may see, each with the stages its clocks measure."""

    code: str
    visible_to: Callable[[Any], "QuerySet[Any]"]
    clocks: type[Any]
    item: str
    stages: tuple[Stage, ...]


OPINIONS = Register(
    "opinions", opinions_visible_to, OpinionClock, "opinion", (Stage.ACCEPT, Stage.ANSWER, Stage.RULE, Stage.CALL_BACK)
)
PROBLEMS = Register(
    "problems", problems_visible_to, ProblemClock, "problem", (Stage.PLAN, Stage.RECTIFY, Stage.INSPECT)
)


@dataclass(frozen=True)
class Figure:
    """One number. `day` is the field by which a row falls into the period."""

    code: str
    register: Register
    day: str
    label: Any
    condition: Callable[[], Q] = Q


def _clock(register: Register, **which: Any) -> Q:
    return Q(Exists(register.clocks.objects.filter(**{register.item: OuterRef("pk")}, **which)))


def _overdue(register: Register) -> Q:
    return _clock(register, stopped_on=None, due_on__lt=today())


def _late(register: Register, stage: Stage) -> Q:
    return _clock(register, stage=stage, stopped_on__gt=F("due_on"))


ANSWERED_HERE = Q(status=OpinionState.ANSWERED, section__isnull=False)
"""Answers that others gave, and a file brought, had no section and no term here: they are neither in time nor late."""

RECEIVED = (
    Figure("received", OPINIONS, "received_on", pgettext_lazy("figure", "Received")),
    Figure("open", OPINIONS, "received_on", _("Still open"), lambda: Q(status__in=OPEN)),
    Figure("overdue", OPINIONS, "received_on", _("Overdue now"), lambda: Q(status__in=OPEN) & _overdue(OPINIONS)),
    Figure(
        "answered",
        OPINIONS,
        "received_on",
        pgettext_lazy("figure", "Answered"),
        lambda: Q(status=OpinionState.ANSWERED),
    ),
    Figure("answered_here", OPINIONS, "received_on", _("Answered by a section"), lambda: ANSWERED_HERE),
    Figure(
        "answered_in_time",
        OPINIONS,
        "received_on",
        _("Answered in time"),
        lambda: ANSWERED_HERE & ~_late(OPINIONS, Stage.ANSWER),
    ),
    Figure("returned_as_not_ours", OPINIONS, "received_on", _("Returned as “not ours”"), lambda: Q(bounces__gt=0)),
    Figure("rated", OPINIONS, "received_on", pgettext_lazy("figure", "Rated"), lambda: Q(rating__isnull=False)),
    Figure(
        "rated_elsewhere",
        OPINIONS,
        "received_on",
        _("Judged when a platform called back"),
        lambda: Q(rating__batch__isnull=False),
    ),
    Figure("satisfied", OPINIONS, "received_on", _("Not dissatisfied"), lambda: Q(rating__level__gt=LOW)),
)
"""Of the opinions received in the period."""

LISTED = (
    Figure("listed", PROBLEMS, "listed_on", pgettext_lazy("figure", "Listed")),
    Figure("problem_overdue", PROBLEMS, "listed_on", _("Overdue now"), lambda: _overdue(PROBLEMS)),
    Figure("done", PROBLEMS, "listed_on", pgettext_lazy("figure", "Done"), lambda: Q(done_on__isnull=False)),
    Figure(
        "verified", PROBLEMS, "listed_on", pgettext_lazy("figure", "Verified"), lambda: Q(verified_on__isnull=False)
    ),
    Figure("on_notice", PROBLEMS, "listed_on", _("On public notice"), lambda: Q(status=ProblemState.ON_NOTICE)),
    Figure(
        "struck_off",
        PROBLEMS,
        "listed_on",
        pgettext_lazy("figure", "Struck off"),
        lambda: Q(status=ProblemState.STRUCK_OFF),
    ),
    Figure("long_term", PROBLEMS, "listed_on", _("Kept for the long term"), lambda: Q(status=ProblemState.LONG_TERM)),
    Figure("returned", PROBLEMS, "listed_on", _("Returned by the inspectors"), lambda: Q(returns__gt=0)),
    Figure("reopened", PROBLEMS, "listed_on", _("Reopened after strike-off"), lambda: Q(recurrences__gt=0)),
)
"""Of the problems listed in the period."""

FACTS = (
    Figure("fact_answered", OPINIONS, "answered_on", pgettext_lazy("fact", "Answered")),
    Figure("fact_done", PROBLEMS, "done_on", pgettext_lazy("figure", "Put right")),
    Figure("fact_verified", PROBLEMS, "verified_on", pgettext_lazy("figure", "Verified")),
    Figure("fact_struck_off", PROBLEMS, "struck_off_on", pgettext_lazy("fact", "Struck off")),
    Figure("fact_rated", OPINIONS, "rating__day", pgettext_lazy("fact", "Rated")),
)
"""The five facts, each by the day it happened on; none of them stands for another."""

STATED = (
    Figure("fact_assigned", PROBLEMS, "assigned_on", pgettext_lazy("figure", "Assigned")),
    Figure(
        "fact_satisfied",
        OPINIONS,
        "rating__day",
        _("Rated, and not dissatisfied"),
        lambda: Q(rating__level__gt=LOW),
    ),
)
"""Further facts that briefs state, each by its own day."""

LATE = tuple(
    Figure(f"late_{stage}", register, day, _("Took longer than its term"), lambda r=register, s=stage: _late(r, s))  # type: ignore[misc]
    for register, day in ((OPINIONS, "received_on"), (PROBLEMS, "listed_on"))
    for stage in register.stages
)
"""Items one of whose stages ended after its day, by stage."""

FIGURES = {figure.code: figure for figure in (*RECEIVED, *LISTED, *FACTS, *STATED, *LATE)}

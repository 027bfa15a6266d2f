"""The ledger as rows: each problem with its running clock and its five facts, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from huiyin.clocks.queries import face, work_calendar
from huiyin.core.display import ClockFace, Fact, FactState, FiveFacts
from huiyin.core.timing import today
from huiyin.opinions.models import Opinion
from huiyin.opinions.models import State as OpinionState
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Staff
from huiyin.rectification.models import PUBLIC, Problem, ProblemClock, State


@dataclass(frozen=True)
class Line:
    """One line of the ledger as this reader may see it."""

    problem: Problem
    clock: ProblemClock | None
    face: ClockFace | None
    facts: FiveFacts


def ledger_lines(problems: Iterable[Problem], reader: Staff) -> list[Line]:
    """Return the lines of `problems`. What is told of opinions counts those that the reader, or the public, may see."""
    problems = list(problems)
    clocks = {clock.problem_id: clock for clock in _running(problems)}
    calendar, on, voices = work_calendar(), today(), _voices(problems, reader)
    return [
        Line(
            problem,
            clock := clocks.get(problem.pk),
            face(clock, on, calendar) if clock else None,
            five_facts(problem, voices.get(problem.pk, {})),
        )
        for problem in problems
    ]


def ledger_line(problem: Problem, reader: Staff) -> Line:
    """Return one problem's line."""
    return ledger_lines([problem], reader)[0]


def _running(problems: list[Problem]) -> Iterable[ProblemClock]:
    clocks = ProblemClock.objects.filter(problem__in=problems, stopped_on=None).order_by("started_on")
    return clocks.select_related("problem", "section", "holder")


def _voices(problems: list[Problem], reader: Staff) -> dict[int, dict[str, Any]]:
    # What the public reads everybody may: of a published problem all opinions count, as they do on its public page.
    # The few of these problems by themselves: beside the other condition a database would gather all that the reader may see.
    visible = opinions_visible_to(reader).filter(links__problem__in=problems)
    seen = Q(pk__in=visible.values("pk")) | Q(links__problem__status__in=PUBLIC)
    opinions = Opinion.objects.filter(seen, links__problem__in=problems).order_by()
    counted: Any = opinions.values("links__problem").annotate(
        heard=Count("id"),
        answered=Count("id", filter=Q(status=OpinionState.ANSWERED)),
        answered_on=Max("answered_on"),
        rated=Count("rating"),
        rated_on=Max("rating__day"),
        satisfied=Count("rating", filter=Q(rating__level__gte=3)),
    )
    return {row["links__problem"]: row for row in counted}


def five_facts(problem: Problem, voices: dict[str, Any]) -> FiveFacts:
    """Return the five facts of a problem: answered and rated from the opinions behind it, the others its own."""
    return FiveFacts(
        answered=_answered(voices),
        done=_done(problem),
        verified=_verified(problem),
        struck_off=_struck_off(problem),
        rated=_rated(voices),
    )


def _answered(voices: dict[str, Any]) -> Fact:
    heard, answered = voices.get("heard", 0), voices.get("answered", 0)
    if not heard:
        return Fact(FactState.NONE)
    note = _("%(part)d of %(all)d opinions") % {"part": answered, "all": heard}
    if answered == heard:
        return Fact(FactState.DONE, voices["answered_on"], note=note)
    return Fact(FactState.UNDER_WAY if answered else FactState.WAITING, note=note)


def _rated(voices: dict[str, Any]) -> Fact:
    heard, rated = voices.get("heard", 0), voices.get("rated", 0)
    if not heard:
        return Fact(FactState.NONE)
    if not rated:
        return Fact()
    said = {"satisfied": voices["satisfied"], "rated": rated, "heard": heard}
    note = _("%(satisfied)d of %(rated)d not dissatisfied; %(heard)d opinions") % said
    return Fact(FactState.DONE if rated == heard else FactState.UNDER_WAY, voices["rated_on"], note=note)


def _done(problem: Problem) -> Fact:
    if problem.done_on:
        return Fact(FactState.DONE, problem.done_on)
    if problem.status not in (State.RECTIFYING, State.LONG_TERM):
        return Fact()
    return Fact(FactState.UNDONE if problem.returns or problem.recurrences else FactState.UNDER_WAY)


def _verified(problem: Problem) -> Fact:
    if problem.verified_on:
        return Fact(FactState.DONE, problem.verified_on)
    if problem.status == State.SUBMITTED:
        return Fact(FactState.UNDER_WAY)
    if not problem.returns:
        return Fact()
    return Fact(FactState.UNDONE, note=_("returned %(times)d times") % {"times": problem.returns})


def _struck_off(problem: Problem) -> Fact:
    if problem.struck_off_on:
        return Fact(FactState.DONE, problem.struck_off_on)
    if problem.status == State.ON_NOTICE:
        return Fact(FactState.UNDER_WAY)
    if not problem.recurrences:
        return Fact()
    return Fact(FactState.UNDONE, note=_("reopened %(times)d times") % {"times": problem.recurrences})

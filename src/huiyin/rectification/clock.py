"""The clocks of a problem: rectification by the section, inspection by those who check it."""

import datetime as dt

from huiyin.clocks import actions as clocks
from huiyin.clocks.calendar import Unit
from huiyin.clocks.models import Stage, Term
from huiyin.clocks.queries import find_term
from huiyin.core.timing import today
from huiyin.org.queries import discipline_office
from huiyin.rectification.models import Problem, ProblemClock

__all__ = ["Stage", "start", "stop"]


def start(problem: Problem, stage: Stage, *, due_on: dt.date | None = None, source: str = "") -> ProblemClock:
    """Start the clock of a stage: for the inspectors while they check, for the responsible section otherwise.

    A day that was set (`due_on`, with `source` saying by whom) takes the place of the term in force.
    """
    term = find_term(stage, on=today(), severity=problem.severity)
    if due_on:
        term = Term(
            stage=stage, days=max((due_on - today()).days, 1), unit=Unit.CALENDAR, extension=term.extension,
            blue=term.blue, red=term.red, source=source or term.source,
        )  # fmt: skip
    section = discipline_office() if stage == Stage.INSPECT else problem.section
    clock = ProblemClock(bureau_id=problem.bureau_id, problem=problem, section=section, started_on=today())
    return clocks.start(clock, term=term)


def stop(problem: Problem) -> None:
    """Stop whatever runs."""
    for clock in ProblemClock.objects.filter(problem=problem, stopped_on=None):
        clocks.stop(clock)

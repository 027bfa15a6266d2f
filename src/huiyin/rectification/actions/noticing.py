"""公示: the public sees it before it is struck off; what it objects is decided on."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.rectification import clock, publicity
from huiyin.rectification.actions.handing import hand_back
from huiyin.rectification.actions.telling import tell_holders, tell_objectors
from huiyin.rectification.models import Objection, Problem
from huiyin.rectification.queries.objections import readable
from huiyin.rectification.workflow import workflow


def publish(problem: Problem, *, actor: Staff) -> Problem:
    """Put a verified problem on public notice, for the days the bureau has set (usually five to seven).

    The reviewed snapshot is released in the same transaction. Raises NotNow without one.
    """
    with transaction.atomic():
        days = problem.bureau.notice_days
        changes = {"notice_from": today(), "notice_until": today() + dt.timedelta(days=days)}
        workflow.apply(problem, "publish", actor=actor, changes=changes)
        publicity.release(problem, actor=actor)
        tell_holders(problem, "publish", str(days))
    return problem


def uphold(objection: Objection, *, actor: Staff, finding: str) -> Problem:
    """异议成立: the objection is right; the problem goes back to rectification.

    With that the notice is over. What others objected meanwhile is taken along: the inspector who looks at the problem
    next has it before them, and its objectors are told so (ADR 0021).
    """
    problem = objection.problem
    _say_what_was_found(finding)
    _refuse_the_named(objection, actor)
    with transaction.atomic():
        changes = {
            "returns": problem.returns + 1, "done_on": None, "verified_on": None, "notice_from": None,
            "notice_until": None,
        }  # fmt: skip
        workflow.apply(problem, "uphold", actor=actor, changes=changes, note=finding)
        _decide(objection, actor, finding, Objection.Outcome.UPHELD)
        for other in open_objections(problem):
            _decide(other, actor, finding, Objection.Outcome.TAKEN_ALONG)
        hand_back(problem)
        publicity.update(problem, actor=actor)
        tell_holders(problem, "uphold", finding)
    return problem


def dismiss(objection: Objection, *, actor: Staff, finding: str) -> Objection:
    """异议不成立: with the reason, which the objector reads under their receipt."""
    problem = objection.problem
    _say_what_was_found(finding)
    _refuse_the_named(objection, actor)
    with transaction.atomic():
        hold(problem)
        workflow.check(problem, "dismiss", actor=actor)
        _decide(objection, actor, finding, Objection.Outcome.DISMISSED)
        workflow.note(problem, "dismiss", actor=actor, note=finding)
        tell_objectors([objection], "dismiss", finding)
        if not open_objections(problem).exists():
            clock.stop(problem)
    return objection


def hold(problem: Problem) -> None:
    """Read the problem anew and hold it, so that no objection slips in beside the decision that ends the notice."""
    problem.refresh_from_db(from_queryset=Problem.objects.select_for_update())


def open_objections(problem: Problem) -> QuerySet[Objection]:
    """Return those that nobody decided on yet."""
    return problem.objections.filter(outcome=Objection.Outcome.OPEN)


def _refuse_the_named(objection: Objection, actor: Staff) -> None:
    if not readable(Objection.objects.filter(pk=objection.pk), actor):
        raise NotAllowed(_("You may not do this."))


def _say_what_was_found(finding: str) -> None:
    if not finding.strip():
        raise InvalidInput(_("Write down what you found."), {"finding": _("Write down what you found.")})


def _decide(objection: Objection, actor: Staff, finding: str, outcome: str) -> None:
    decided = {"outcome": outcome, "finding": finding, "decided_by": actor, "decided_on": today()}
    if Objection.objects.filter(pk=objection.pk, outcome=Objection.Outcome.OPEN).update(**decided) != 1:
        raise NotNow(_("This objection was decided already."))
    objection.refresh_from_db()

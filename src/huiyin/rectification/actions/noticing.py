"""公示: the public sees it before it is struck off, and may object."""

import datetime as dt
from dataclasses import dataclass

import rules
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.receipts import Receipt, mint
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.rectification import clock, publicity
from huiyin.rectification.actions.handing import hand_back
from huiyin.rectification.actions.telling import tell_holders, tell_objectors
from huiyin.rectification.models import Objection, Problem, State
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


@dataclass(frozen=True)
class Objected:
    """An objection and its receipt. Only the objector ever sees the code; the row keeps its keyed hash."""

    objection: Objection
    receipt: Receipt


def object_to(problem: Problem, *, actor: Public, text: str, key: str) -> Objected:
    """异议: anybody may object during the notice. The same form sent twice is one objection with one receipt.

    The inspectors have to decide on it within the term of an inspection.
    """
    if not rules.has_perm("rectification.object", actor, problem):
        raise NotAllowed(_("You may not do this."))
    receipt = mint(problem.bureau.code, key, purpose="objection")
    with transaction.atomic():
        _lock(problem)
        if objection := Objection.objects.filter(receipt_hash=receipt.hash).first():
            return Objected(objection, receipt)
        _may_be_objected_to(problem, text)
        objection = Objection.objects.create(
            bureau_id=problem.bureau_id, problem=problem, text=text, receipt_hash=receipt.hash
        )
        if not _open_ones(problem).exclude(pk=objection.pk).exists():
            clock.start(problem, clock.Stage.INSPECT)
        record("rectification.object_to", problem, actor=actor, bureau_id=problem.bureau_id)
        tell_objectors([objection], "object_to")
    return Objected(objection, receipt)


def uphold(objection: Objection, *, actor: Staff, finding: str) -> Problem:
    """异议成立: the objection is right; the problem goes back to rectification.

    With that the notice is over. What others objected meanwhile is taken along: the inspector who looks at the problem
    next has it before them, and its objectors are told so (ADR 0021).
    """
    problem = objection.problem
    _say_what_was_found(finding)
    with transaction.atomic():
        changes = {
            "returns": problem.returns + 1, "done_on": None, "verified_on": None, "notice_from": None,
            "notice_until": None,
        }  # fmt: skip
        workflow.apply(problem, "uphold", actor=actor, changes=changes, note=finding)
        _decide(objection, actor, finding, Objection.Outcome.UPHELD)
        for other in _open_ones(problem):
            _decide(other, actor, finding, Objection.Outcome.TAKEN_ALONG)
        hand_back(problem)
        publicity.update(problem, actor=actor)
        tell_holders(problem, "uphold", finding)
    return problem


def dismiss(objection: Objection, *, actor: Staff, finding: str) -> Objection:
    """异议不成立: with the reason, which the objector reads under their receipt."""
    problem = objection.problem
    _say_what_was_found(finding)
    with transaction.atomic():
        _lock(problem)
        workflow.check(problem, "dismiss", actor=actor)
        _decide(objection, actor, finding, Objection.Outcome.DISMISSED)
        workflow.note(problem, "dismiss", actor=actor, note=finding)
        tell_objectors([objection], "dismiss", finding)
        if not _open_ones(problem).exists():
            clock.stop(problem)
    return objection


def _lock(problem: Problem) -> None:
    """Read the problem anew and hold it, so that no objection slips in beside the decision that ends the notice."""
    problem.refresh_from_db(from_queryset=Problem.objects.select_for_update())


def _may_be_objected_to(problem: Problem, text: str) -> None:
    if problem.status != State.ON_NOTICE or not problem.notice_until or today() > problem.notice_until:
        raise NotNow(_("The notice period is over. You can still say something new about it."))
    if not text.strip():
        raise InvalidInput(_("Please write what you want to say."), {"text": _("Please write what you want to say.")})


def _open_ones(problem: Problem) -> QuerySet[Objection]:
    return problem.objections.filter(outcome=Objection.Outcome.OPEN)


def _say_what_was_found(finding: str) -> None:
    if not finding.strip():
        raise InvalidInput(_("Write down what you found."), {"finding": _("Write down what you found.")})


def _decide(objection: Objection, actor: Staff, finding: str, outcome: str) -> None:
    decided = {"outcome": outcome, "finding": finding, "decided_by": actor, "decided_on": today()}
    if Objection.objects.filter(pk=objection.pk, outcome=Objection.Outcome.OPEN).update(**decided) != 1:
        raise NotNow(_("This objection was decided already."))
    objection.refresh_from_db()

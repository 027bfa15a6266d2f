"""公示: the public sees it before it is struck off, and may object."""

import datetime as dt
from dataclasses import dataclass

import rules
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.receipts import Receipt, mint
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.rectification import publicity
from huiyin.rectification.actions.handing import hand_back
from huiyin.rectification.actions.telling import tell_givers
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
        tell_givers(problem, "publish", str(days))
    return problem


@dataclass(frozen=True)
class Objected:
    """An objection and its receipt. Only the objector ever sees the code; the row keeps its keyed hash."""

    objection: Objection
    receipt: Receipt


def object_to(problem: Problem, *, actor: Public, text: str, key: str) -> Objected:
    """异议: anybody may object during the notice. The same form sent twice is one objection with one receipt."""
    if not rules.has_perm("rectification.object", actor, problem):
        raise NotAllowed(_("You may not do this."))
    if problem.status != State.ON_NOTICE or not problem.notice_until or today() > problem.notice_until:
        raise NotNow(_("The notice period is over. You can still say something new about it."))
    if not text.strip():
        raise InvalidInput(_("Please write what you want to say."), {"text": _("Please write what you want to say.")})
    receipt = mint(problem.bureau.code, key, purpose="objection")
    objection = Objection(bureau_id=problem.bureau_id, problem=problem, text=text, receipt_hash=receipt.hash)
    try:
        with transaction.atomic():
            objection.save(force_insert=True)
            record("rectification.object_to", problem, actor=actor, bureau_id=problem.bureau_id)
    except IntegrityError:
        objection = Objection.objects.get(receipt_hash=receipt.hash)
    return Objected(objection, receipt)


def uphold(objection: Objection, *, actor: Staff, finding: str) -> Problem:
    """异议成立: the objection is right; the problem goes back to rectification."""
    problem = objection.problem
    _say_what_was_found(finding)
    with transaction.atomic():
        changes = {
            "returns": problem.returns + 1, "done_on": None, "verified_on": None, "notice_from": None,
            "notice_until": None,
        }  # fmt: skip
        workflow.apply(problem, "uphold", actor=actor, changes=changes, note=finding)
        _decide(objection, actor, finding, upheld=True)
        hand_back(problem)
        publicity.update(problem, actor=actor)
        tell_givers(problem, "uphold", finding)
    return problem


def dismiss(objection: Objection, *, actor: Staff, finding: str) -> Objection:
    """异议不成立: with the reason, which the objector reads under their receipt."""
    problem = objection.problem
    _say_what_was_found(finding)
    workflow.check(problem, "dismiss", actor=actor)
    with transaction.atomic():
        _decide(objection, actor, finding, upheld=False)
        workflow.note(problem, "dismiss", actor=actor, note=finding)
    return objection


def _say_what_was_found(finding: str) -> None:
    if not finding.strip():
        raise InvalidInput(_("Write down what you found."), {"finding": _("Write down what you found.")})


def _decide(objection: Objection, actor: Staff, finding: str, *, upheld: bool) -> None:
    decided = {"upheld": upheld, "finding": finding, "decided_by": actor, "decided_on": today()}
    if Objection.objects.filter(pk=objection.pk, upheld__isnull=True).update(**decided) != 1:
        raise NotNow(_("This objection was decided already."))
    objection.refresh_from_db()

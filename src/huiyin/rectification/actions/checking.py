"""核查与销号: somebody outside the chain looks, and only they strike a line off."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import InvalidInput
from huiyin.core.language import public_word
from huiyin.core.timing import today
from huiyin.notifications.actions import tell_once
from huiyin.org.models import Staff
from huiyin.rectification import clock, publicity
from huiyin.rectification.actions.filing import take_in
from huiyin.rectification.actions.handing import hand_back
from huiyin.rectification.actions.telling import tell_holders
from huiyin.rectification.models import Finding, Inspection, Problem
from huiyin.rectification.subjects import PROBLEMS
from huiyin.rectification.workflow import workflow

Uploads = Sequence["UploadedFile[bytes]"]


def verify(
    problem: Problem, *, actor: Staff, method: str, finding: str, own_evidence: str, uploads: Uploads = ()
) -> Inspection:
    """核查通过: the inspector saw for themselves that it is put right."""
    inspection = _inspection(
        problem, Inspection.Verdict.PASSED, actor=actor, method=method, finding=finding, own_evidence=own_evidence
    )
    with transaction.atomic():
        workflow.apply(problem, "verify", actor=actor, changes={"verified_on": today()}, note=finding)
        _save(inspection, uploads)
        clock.stop(problem)
        publicity.update(problem, actor=actor)
        tell_holders(problem, "verify", f"{public_word(Inspection.Method(inspection.method).label)}\n{finding}")
    return inspection


def return_problem(
    problem: Problem, *, actor: Staff, method: str, finding: str, own_evidence: str, uploads: Uploads = ()
) -> Inspection:
    """退回: it is not put right; the section goes on, and the return is counted."""
    inspection = _inspection(
        problem, Inspection.Verdict.RETURNED, actor=actor, method=method, finding=finding, own_evidence=own_evidence
    )
    with transaction.atomic():
        changes = {"returns": problem.returns + 1, "done_on": None}
        workflow.apply(problem, "return", actor=actor, changes=changes, note=finding)
        _save(inspection, uploads)
        hand_back(problem)
        publicity.update(problem, actor=actor)
        tell_holders(problem, "return", finding)
        people = [one for one in (problem.chief, problem.handler) if one]
        url = f"{reverse('rectification:ledger')}?state=rectifying"
        tell_once(people, text=gettext_lazy("The inspectors sent a problem back."), url=url, by=actor)
    return inspection


def strike(problem: Problem, *, actor: Staff) -> Problem:
    """销号: the notice is over and nobody objects. The line is crossed out, its story stays."""
    with transaction.atomic():
        workflow.apply(problem, "strike", actor=actor, changes={"struck_off_on": today()})
        measure_again(PROBLEMS)
        publicity.update(problem, actor=actor)
        tell_holders(problem, "strike")
    return problem


def reopen(problem: Problem, *, actor: Staff, reason: str) -> Problem:
    """复发重开: a look-back, a rating or a recurrence shows that it did not hold. Counted for ever."""
    if not reason.strip():
        raise InvalidInput(_("Give the reason."), {"reason": _("Give the reason.")})
    with transaction.atomic():
        changes = {
            "recurrences": problem.recurrences + 1, "struck_off_on": None, "verified_on": None, "done_on": None,
            "notice_from": None, "notice_until": None,
        }  # fmt: skip
        workflow.apply(problem, "reopen", actor=actor, changes=changes, note=reason)
        measure_again(PROBLEMS)
        hand_back(problem)
        publicity.update(problem, actor=actor)
        tell_holders(problem, "reopen", reason)
    return problem


def _inspection(
    problem: Problem, verdict: str, *, actor: Staff, method: str, finding: str, own_evidence: str
) -> Inspection:
    fields = {}
    if not finding.strip():
        fields["finding"] = _("Write down what you found.")
    if not own_evidence.strip():
        fields["own_evidence"] = _(
            "Say what you saw, measured or heard yourself: the section's papers alone are not enough."
        )
    if fields:
        raise InvalidInput(next(iter(fields.values())), fields)
    return Inspection(
        bureau_id=problem.bureau_id, problem=problem, method=method, finding=finding, own_evidence=own_evidence,
        verdict=verdict, inspector=actor,
    )  # fmt: skip


def _save(inspection: Inspection, uploads: Uploads) -> None:
    inspection.save(force_insert=True)
    for upload in uploads:
        file = Finding(bureau_id=inspection.bureau_id, inspection=inspection)
        take_in(file, upload)
        file.save(force_insert=True)

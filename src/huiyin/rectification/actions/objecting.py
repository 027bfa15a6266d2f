"""异议: what anybody may say against a strike-off during the notice, and what the objector may still do with it."""

from collections.abc import Sequence
from dataclasses import dataclass

import rules
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.files import Accepted, keep
from huiyin.core.receipts import Receipt, mint
from huiyin.core.timing import today
from huiyin.rectification import clock
from huiyin.rectification.actions.noticing import hold, open_objections
from huiyin.rectification.actions.telling import tell_objectors
from huiyin.rectification.models import Objection, ObjectionFile, Problem, State

MOST_FILES = 9
"""Files of one objection."""


@dataclass(frozen=True)
class Objected:
    """An objection and its receipt. Only the objector ever sees the code; the row keeps its keyed hash."""

    objection: Objection
    receipt: Receipt


def object_to(problem: Problem, *, actor: Public, text: str, key: str, files: Sequence[Accepted] = ()) -> Objected:
    """异议: anybody may object during the notice. The same form sent twice is one objection with one receipt.

    The inspectors have to decide on it within the term of an inspection.
    """
    if not rules.has_perm("rectification.object", actor, problem):
        raise NotAllowed(_("You may not do this."))
    receipt = mint(problem.bureau.code, key, purpose="objection")
    with transaction.atomic():
        hold(problem)
        if objection := Objection.objects.filter(receipt_hash=receipt.hash).first():
            return Objected(objection, receipt)
        _may_be_objected_to(problem, text)
        objection = Objection.objects.create(
            bureau_id=problem.bureau_id, problem=problem, text=text, receipt_hash=receipt.hash
        )
        for accepted in files[:MOST_FILES]:
            _keep_file(objection, accepted)
        if not open_objections(problem).exclude(pk=objection.pk).exists():
            clock.start(problem, clock.Stage.INSPECT)
        record("rectification.object_to", problem, actor=actor, bureau_id=problem.bureau_id)
        tell_objectors([objection], "object_to")
    return Objected(objection, receipt)


def add_to_objection(objection: Objection, *, actor: Public, text: str) -> None:
    """补充: the objector says more, as long as nobody has decided. The same words twice in a row are one addition."""
    _check_words(text)
    with transaction.atomic():
        _hold_open(objection, actor)
        last = objection.additions[-1:]
        if last and last[0].text == text:
            return
        tell_objectors([objection], "say_more", text)
        record("rectification.add_to_objection", objection.problem, actor=actor, bureau_id=objection.bureau_id)


def attach_to_objection(objection: Objection, accepted: Accepted, *, actor: Public) -> ObjectionFile:
    """Add a photo or paper. Raises NotNow beyond MOST_FILES or once it is decided."""
    with transaction.atomic():
        _hold_open(objection, actor)
        if objection.files.count() >= MOST_FILES:
            raise NotNow(_("At most %(count)d files belong to one objection.") % {"count": MOST_FILES})
        file = _keep_file(objection, accepted)
        record("rectification.attach_to_objection", objection.problem, actor=actor, bureau_id=objection.bureau_id)
    return file


def withdraw_objection(objection: Objection, *, actor: Public) -> Objection:
    """撤回异议: it no longer stands in the way of the strike-off; that it was raised stays on record."""
    with transaction.atomic():
        _hold_open(objection, actor)
        objection.outcome = Objection.Outcome.WITHDRAWN
        objection.save(update_fields=["outcome"])
        tell_objectors([objection], "withdraw")
        record("rectification.withdraw_objection", objection.problem, actor=actor, bureau_id=objection.bureau_id)
        if not open_objections(objection.problem).exists():
            clock.stop(objection.problem)
    return objection


def _keep_file(objection: Objection, accepted: Accepted) -> ObjectionFile:
    file = ObjectionFile(bureau_id=objection.bureau_id, objection=objection)
    keep(file, accepted)
    file.save(force_insert=True)
    return file


def _hold_open(objection: Objection, actor: Public) -> None:
    """Hold the objection's problem, and refuse whoever does not hold the receipt or comes after the decision."""
    if actor.holds != objection.pk:
        raise NotAllowed(_("You may not do this."))
    hold(objection.problem)
    objection.refresh_from_db()
    if objection.outcome != Objection.Outcome.OPEN:
        raise NotNow(_("This objection was decided already."))


def _may_be_objected_to(problem: Problem, text: str) -> None:
    if problem.status != State.ON_NOTICE or not problem.notice_until or today() > problem.notice_until:
        raise NotNow(_("The notice period is over. You can still say something new about it."))
    _check_words(text)


def _check_words(text: str) -> None:
    if not text.strip():
        raise InvalidInput(_("Please write what you want to say."), {"text": _("Please write what you want to say.")})

"""An instruction of the superior and its answer. It lies with the bureau that answers: acts run in its scope, into its log."""

import datetime as dt
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scope

from huiyin.briefs import clock
from huiyin.briefs.actions.telling import (
    OFFICE,
    SIGNERS,
    instruction_page,
    instruction_page_above,
    said,
    tell_holders,
    tell_people,
    tell_superior,
)
from huiyin.briefs.models import Answer, AnswerFile, Brief, Instruction
from huiyin.briefs.workflow import instruction_workflow
from huiyin.core.errors import InvalidInput
from huiyin.core.files import accept as accept_file
from huiyin.core.files import keep
from huiyin.core.language import filled
from huiyin.core.timing import today
from huiyin.org.models import Bureau, Staff
from huiyin.rectification import actions as rectification
from huiyin.rectification.models import Problem, Source


def give(bureau: Bureau, *, actor: Staff, text: str, due_on: dt.date, brief: Brief | None = None) -> Instruction:
    """Ask something of a subordinate bureau, on one of its reports or in general. Its clock runs from today."""
    said(text, "text", _("Say what is to be done."))
    _not_past(due_on)
    instruction = Instruction(
        bureau=bureau, superior=actor.bureau, brief=brief, text=text.strip(), due_on=due_on, given_by=actor
    )
    with scope(bureau=bureau), transaction.atomic():
        instruction_workflow.begin(instruction, "give", actor=actor, note=instruction.text, after={"due_on": due_on})
        clock.start(instruction, due_on=due_on)
        words = filled(gettext_lazy("Instruction of %(bureau)s: %(text)s"), bureau=actor.bureau, text=instruction.text)
        tell_holders(bureau, (*OFFICE, *SIGNERS), words, instruction_page(instruction), by=actor)
    return instruction


def assign(instruction: Instruction, *, actor: Staff, owner: Staff) -> Instruction:
    """Name who sees to it. From now on the clock is theirs."""
    if owner.bureau_id != instruction.bureau_id or not owner.posts_today:
        message = _("This person holds no post in the bureau.")
        raise InvalidInput(message, {"owner": message})
    with transaction.atomic():
        instruction_workflow.apply(instruction, "assign", actor=actor, changes={"owner": owner}, note=owner.name)
        instruction.clocks.filter(stopped_on=None).update(holder=owner, section=None)
        words = gettext_lazy("You see to an instruction of the superior, until %(day)s: %(text)s")
        told = filled(words, day=instruction.due_on, text=instruction.text)
        tell_people([owner], told, instruction_page(instruction), by=actor)
    return instruction


def answer(
    instruction: Instruction, *, actor: Staff, text: str, uploads: "Iterable[UploadedFile[bytes]]" = ()
) -> Answer:
    """Answer it, with photos or papers where there are any. The clock stops."""
    instruction_workflow.check(instruction, "answer", actor=actor)
    said(text, "text", _("Say what was done."))
    made = Answer(bureau_id=instruction.bureau_id, instruction=instruction, text=text.strip(), by=actor)
    files = [_taken_in(made, upload) for upload in uploads]
    with transaction.atomic():
        made.save(force_insert=True)
        for file in files:
            file.save(force_insert=True)
        instruction_workflow.apply(instruction, "answer", actor=actor, note=made.text)
        clock.stop(instruction)
        words = filled(
            gettext_lazy("%(bureau)s has answered: %(text)s"), bureau=instruction.bureau, text=instruction.text
        )
        tell_superior(instruction.superior, words, instruction_page_above(instruction), by=actor)
    return made


def accept(instruction: Instruction, *, actor: Staff) -> Instruction:
    """Accept the answer."""
    with scope(bureau=instruction.bureau), transaction.atomic():
        instruction_workflow.apply(instruction, "accept", actor=actor, changes={"settled_on": today()})
        _tell_those_who_answer(
            instruction, filled(gettext_lazy("Answer accepted: %(text)s"), text=instruction.text), actor
        )
    return instruction


def send_back_answer(instruction: Instruction, *, actor: Staff, reason: str, due_on: dt.date) -> Instruction:
    """Send the answer back with what is missing and a new day. The clock runs again, with whoever sees to it."""
    said(reason, "reason", _("Say what is missing."))
    _not_past(due_on)
    with scope(bureau=instruction.bureau), transaction.atomic():
        changes = {"due_on": due_on}
        instruction_workflow.apply(instruction, "send_back_answer", actor=actor, changes=changes, note=reason)
        clock.start(instruction, due_on=due_on)
        _tell_those_who_answer(instruction, filled(gettext_lazy("Answer sent back: %(reason)s"), reason=reason), actor)
    return instruction


def list_problem(instruction: Instruction, *, actor: Staff, title: str, severity: str) -> Problem:
    """Put what the superior pointed out into the ledger, once. From there it goes its way to strike-off."""
    instruction_workflow.check(instruction, "list_problem", actor=actor)
    with transaction.atomic():
        problem = rectification.list_problem(
            actor=actor, title=title, manifestation=instruction.text, source=Source.SUPERIOR, severity=severity
        )
        instruction.problem = problem
        instruction.save(update_fields=["problem"])
        instruction_workflow.note(instruction, "list_problem", actor=actor, note=problem.number)
    return problem


def _tell_those_who_answer(instruction: Instruction, words: Promise, by: Staff) -> None:
    people = [instruction.owner] if instruction.owner else []
    tell_people(people, words, instruction_page(instruction), by=by)


def _not_past(due_on: dt.date) -> None:
    if due_on < today():
        message = _("The day has passed.")
        raise InvalidInput(message, {"due_on": message})


def _taken_in(made: Answer, upload: "UploadedFile[bytes]") -> AnswerFile:
    file = AnswerFile(bureau_id=made.bureau_id, answer=made)
    try:
        accepted = accept_file(upload, anonymous=False)
    except InvalidInput as error:
        raise InvalidInput(error.message, {"uploads": error.message}) from None
    keep(file, accepted)
    return file

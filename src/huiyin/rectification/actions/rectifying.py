"""The section's work: measures, progress, evidence, and the application to be struck off."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import InvalidInput, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.rectification import clock, publicity
from huiyin.rectification.actions.filing import take_in
from huiyin.rectification.actions.telling import tell_holders
from huiyin.rectification.models import Evidence, Measure, Problem, Progress
from huiyin.rectification.subjects import PROBLEMS
from huiyin.rectification.workflow import workflow

ALL = 100
LONGEST = dt.timedelta(days=3653)
"""A measure that reaches further is a slip of the year; what has no end is kept under watch (`keep`)."""


def add_measure(
    problem: Problem, *, actor: Staff, text: str, goal: str, handler: Staff, due_on: dt.date,
    starts_on: dt.date | None = None, term: str = Measure.Term.SHORT,
) -> Measure:  # fmt: skip
    """Propose one measure with a goal that somebody else can check.

    Nothing is done on it before the deputy approves it: at first all of them with `plan`, later ones with `approve_measures`.
    """
    workflow.check(problem, "add_measure", actor=actor)
    starts_on = starts_on or today()
    _check_measure(text, goal, starts_on, due_on)
    with transaction.atomic():
        order = (problem.measures.order_by("-order").values_list("order", flat=True).first() or 0) + 1
        measure = Measure(
            bureau_id=problem.bureau_id, problem=problem, order=order, text=text, goal=goal, term=term,
            handler=handler, starts_on=starts_on, due_on=due_on,
        )  # fmt: skip
        measure.save(force_insert=True)
        after = {"measure": order, "goal": goal, "due_on": due_on}
        workflow.note(problem, "add_measure", actor=actor, after=after, note=text)
    return measure


def _check_measure(text: str, goal: str, starts_on: dt.date, due_on: dt.date) -> None:
    fields = {}
    if not text.strip():
        fields["text"] = _("Say what will be done.")
    if not goal.strip():
        fields["goal"] = _("Say by what anybody can check that it was done.")
    if due_on < starts_on:
        fields["due_on"] = _("It cannot end before it begins.")
    elif due_on < today():
        fields["due_on"] = _("This day is over.")
    elif due_on > today() + LONGEST:
        fields["due_on"] = _("That is more than ten years away. Check the year.")
    if fields:
        raise InvalidInput(next(iter(fields.values())), fields)


def approve_measures(problem: Problem, *, actor: Staff) -> Problem:
    """Approve, as the deputy, what the section proposed after rectification had begun."""
    with transaction.atomic():
        workflow.check(problem, "approve_measures", actor=actor)
        waiting = problem.measures.filter(approved_on=None)
        texts = "\n".join(f"{one.order}. {one.text}" for one in waiting)
        waiting.update(approved_on=today())
        workflow.note(problem, "approve_measures", actor=actor, note=texts)
    return problem


def drop_measure(measure: Measure, *, actor: Staff, reason: str) -> None:
    """Take back a measure that the deputy has not approved. The log keeps what it was and why it went."""
    problem = measure.problem
    workflow.check(problem, "drop_measure", actor=actor)
    if measure.approved_on:
        raise NotNow(_("The deputy has approved this measure."))
    if not reason.strip():
        raise InvalidInput(_("Give the reason."), {"reason": _("Give the reason.")})
    with transaction.atomic():
        before = {"measure": measure.order, "text": measure.text, "goal": measure.goal}
        workflow.note(problem, "drop_measure", actor=actor, before=before, note=reason)
        measure.delete()


def plan(problem: Problem, *, actor: Staff) -> Problem:
    """定措施: the deputy approves the measures; rectification begins."""
    with transaction.atomic():
        workflow.apply(problem, "plan", actor=actor)
        problem.measures.update(approved_on=today())
        texts = problem.measures.values_list("order", "text")
        tell_holders(problem, "plan", "\n".join(f"{order}. {text}" for order, text in texts))
    return problem


def report(measure: Measure, *, actor: Staff, text: str, percent: int, difficulty: str = "") -> Progress:
    """进展: report on a measure. At 100 percent it is done, today; going back from there reopens it."""
    problem = measure.problem
    workflow.check(problem, "report", actor=actor)
    _check_approved(measure)
    if not text.strip():
        raise InvalidInput(_("Say what was done."), {"text": _("Say what was done.")})
    if not 0 <= percent <= ALL:
        raise InvalidInput(_("From 0 to 100."), {"percent": _("From 0 to 100.")})
    with transaction.atomic():
        entry = Progress(
            bureau_id=problem.bureau_id, measure=measure, text=text, difficulty=difficulty, percent=percent, by=actor
        )
        entry.save(force_insert=True)
        measure.percent, measure.done_on = percent, today() if percent == ALL else None
        measure.save(update_fields=["percent", "done_on"])
        after = {"measure": measure.order, "percent": percent, "difficulty": difficulty}
        workflow.note(problem, "report", actor=actor, after=after, note=text)
    return entry


def _check_approved(measure: Measure) -> None:
    if measure.approved_on is None:
        raise NotNow(_("The deputy has not approved this measure yet."))


def attach_evidence(
    measure: Measure, *, actor: Staff, upload: "UploadedFile[bytes]", caption: str,
    moment: str = Evidence.Moment.AFTER,
) -> Evidence:  # fmt: skip
    """佐证: add a photo or paper to a measure. Raises InvalidInput for a file that is not taken (see ADR 0014)."""
    problem = measure.problem
    workflow.check(problem, "attach_evidence", actor=actor)
    _check_approved(measure)
    if not caption.strip():
        raise InvalidInput(_("Say what it shows."), {"caption": _("Say what it shows.")})
    evidence = Evidence(bureau_id=problem.bureau_id, measure=measure, moment=moment, caption=caption, by=actor)
    take_in(evidence, upload)
    with transaction.atomic():
        evidence.save(force_insert=True)
        workflow.note(problem, "attach_evidence", actor=actor, after={"measure": measure.order, "caption": caption})
    return evidence


def submit(problem: Problem, *, actor: Staff) -> Problem:
    """申请销号: the section says it is done; whether it is, others say."""
    with transaction.atomic():
        workflow.apply(problem, "submit", actor=actor, changes={"done_on": today()})
        clock.stop(problem)
        clock.start(problem, clock.Stage.INSPECT)
        publicity.update(problem, actor=actor)
        tell_holders(problem, "submit")
    return problem


def keep(problem: Problem, *, actor: Staff, review_on: dt.date, reason: str) -> Problem:
    """长期坚持: work that has no end keeps its place in the ledger, with a day on which it is looked at again."""
    if review_on <= today():
        message = _("Choose a day in the future.")
        raise InvalidInput(message, {"review_on": message})
    with transaction.atomic():
        workflow.apply(problem, "keep", actor=actor, changes={"review_on": review_on}, note=reason)
        measure_again(PROBLEMS)
        clock.stop(problem)
        clock.start(problem, clock.Stage.RECTIFY, due_on=review_on)
        publicity.update(problem, actor=actor)
        tell_holders(problem, "keep", reason)
    return problem


def resume(problem: Problem, *, actor: Staff, due_on: dt.date, reason: str) -> Problem:
    """Take a long-term problem up again, towards a day on which it can be submitted."""
    with transaction.atomic():
        workflow.apply(problem, "resume", actor=actor, changes={"review_on": None}, note=reason)
        measure_again(PROBLEMS)
        clock.stop(problem)
        clock.start(problem, clock.Stage.RECTIFY, due_on=due_on)
        publicity.update(problem, actor=actor)
        tell_holders(problem, "resume", reason)
    return problem

"""Putting a problem on the list, and into somebody's hands."""

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.notifications.actions import tell_once
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Role, Section, Staff
from huiyin.org.queries import chief_of, holders
from huiyin.rectification import clock
from huiyin.rectification.actions.telling import tell_holders
from huiyin.rectification.models import Problem, ProblemOpinion, ProblemWords, Source
from huiyin.rectification.subjects import PROBLEMS
from huiyin.rectification.workflow import workflow

_ATTEMPTS = 5


def list_problem(
    *, actor: Staff, title: str, manifestation: str, source: str, severity: str,
    wind: str = "", cause: str = "", opinions: Iterable[Opinion] = (),
) -> Problem:  # fmt: skip
    """列入清单: record a problem with its source, resting on opinions where there are any.

    Raises InvalidInput for an empty title or manifestation, or for a source “raised by the public” without an opinion.
    """
    opinions = list(opinions)
    _check(title, manifestation, source, opinions)
    for _attempt in range(_ATTEMPTS):
        problem = Problem(
            bureau_id=actor.bureau_id, number=_next_number(), title=title, manifestation=manifestation,
            source=source, severity=severity, wind=wind, cause=cause, listed_by=actor,
        )  # fmt: skip
        try:
            with transaction.atomic():
                workflow.begin(problem, "list", actor=actor, after={"source": source})
                measure_again(PROBLEMS)
                ProblemWords.write(problem)
                for opinion in opinions:
                    link(problem, opinion, actor=actor)
        except IntegrityError:
            continue  # two problems listed at the same moment drew the same number
        return problem
    raise RuntimeError("no free problem number in five draws")


def _check(title: str, manifestation: str, source: str, opinions: list[Opinion]) -> None:
    fields = {}
    if not title.strip():
        fields["title"] = _("Name the problem in one line.")
    if not manifestation.strip():
        fields["manifestation"] = _("Say how it shows, with a concrete case.")
    if source == Source.PUBLIC and not opinions:
        fields["source"] = _("A problem raised by the public rests on at least one opinion.")
    if fields:
        raise InvalidInput(next(iter(fields.values())), fields)


def _next_number() -> str:
    """Return the next number of the year, e.g. `WT2026-0014`. Staff make these rows, so a counter betrays nobody."""
    prefix = f"WT{today():%Y}-"
    last = (
        Problem.objects.filter(number__startswith=prefix).order_by("-number").values_list("number", flat=True).first()
    )
    return f"{prefix}{int(last.rpartition('-')[2]) + 1 if last else 1:04d}"


def link(problem: Problem, opinion: Opinion, *, actor: Staff) -> ProblemOpinion:
    """Let the problem rest on one more opinion: its giver is told of every step from here on."""
    workflow.check(problem, "link", actor=actor)
    if not opinions_visible_to(actor).filter(pk=opinion.pk).exists():
        raise NotAllowed(_("You may not do this."))
    made = ProblemOpinion(bureau_id=problem.bureau_id, problem=problem, opinion=opinion, linked_by=actor)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            after = {"opinion": opinion.number}
            workflow.note(problem, "link", actor=actor, after=after)
            tell_holders(problem, "link", problem.title, only=[opinion])
    except IntegrityError:
        raise NotNow(_("This opinion is linked already.")) from None
    return made


def unlink(problem: Problem, opinion: Opinion, *, actor: Staff, reason: str) -> None:
    """Take back a link made by mistake. The reason stays in the log, and the giver is told."""
    workflow.check(problem, "unlink", actor=actor)
    if not reason.strip():
        raise InvalidInput(_("Give the reason."), {"reason": _("Give the reason.")})
    with transaction.atomic():
        tell_holders(problem, "unlink", problem.title, only=[opinion])
        if not ProblemOpinion.objects.filter(problem=problem, opinion=opinion).delete()[0]:
            raise NotNow(_("This opinion is not linked."))
        before = {"opinion": opinion.number}
        workflow.note(problem, "unlink", actor=actor, before=before, note=reason)


def assign(
    problem: Problem, *, actor: Staff, section: Section, deputy: Staff,
    due_on: dt.date | None = None, cooperating: Iterable[Section] = (),
) -> Problem:  # fmt: skip
    """交办: name the deputy and the section. Without `due_on` the term is the one of the rules in force.

    Raises NotNow if the section has no chief to answer for it.
    """
    chief = chief_of(section)
    if chief is None:
        raise NotNow(_("This section has no chief today: fill the post first."))
    if deputy not in holders(Role.DEPUTY):
        message = _("This person is not a deputy director today.")
        raise InvalidInput(message, {"deputy": message})
    if due_on and due_on < today():
        raise InvalidInput(_("The day has passed."), {"due_on": _("The day has passed.")})
    with transaction.atomic():
        changes = {
            "section_id": section.pk, "deputy_id": deputy.pk, "chief_id": chief.pk, "handler_id": chief.pk,
            "assigned_on": today(),
        }  # fmt: skip
        workflow.apply(problem, "assign", actor=actor, changes=changes, note=f"{section.name} · {deputy.name}")
        measure_again(PROBLEMS)
        problem.section, problem.deputy, problem.chief, problem.handler = section, deputy, chief, chief
        problem.cooperating.set(cooperating)
        clock.start(problem, clock.Stage.RECTIFY, due_on=due_on)
        tell_holders(problem, "assign", section.name)
        url = f"{reverse('rectification:ledger')}?state=assigned"
        tell_once([deputy, chief], text=gettext_lazy("Problems were assigned to you."), url=url, by=actor)
    return problem

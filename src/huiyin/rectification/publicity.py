"""What the public reads about a problem: composed here, reviewed and released by `disclosure`."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from huiyin.core.actors import Actor
from huiyin.core.errors import NotNow
from huiyin.disclosure import actions as disclosure
from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.queries import approved_for, current_for
from huiyin.opinions.models import OPEN, Rating
from huiyin.org.models import Staff
from huiyin.rectification.models import Evidence, Inspection, Problem
from huiyin.rectification.workflow import workflow


def draft(problem: Problem, *, actor: Staff) -> Publication:
    """Draft the public snapshot of a verified problem. Only redacted texts enter it; the author goes over them.

    Raises NotAllowed, WrongState before it is verified, NotNow while another draft is on its way.
    """
    workflow.check(problem, "draft", actor=actor)
    with transaction.atomic():
        publication = disclosure.draft(
            Kind.PROBLEM, problem.pk, actor=actor, code=problem.number, title=problem.title,
            content=snapshot(problem), section=problem.section, township=_township(problem),
        )  # fmt: skip
        workflow.note(problem, "draft", actor=actor, after={"version": publication.version})
    return publication


def release(problem: Problem, *, actor: Staff) -> Publication:
    """Release the reviewed snapshot. Raises NotNow if there is none."""
    publication = approved_for(Kind.PROBLEM, problem.pk)
    if publication is None:
        raise NotNow(_("The public version has to be reviewed by another person first."))
    return disclosure.release(publication, actor=actor, stage=problem.status, facts=facts(problem))


def update(problem: Problem, *, actor: Actor) -> None:
    """State the problem's facts anew where the public already reads about it."""
    if publication := current_for(Kind.PROBLEM, problem.pk):
        disclosure.state_facts(publication, actor=actor, stage=problem.status, facts=facts(problem))


def snapshot(problem: Problem) -> dict[str, Any]:
    """Return the texts of the public page: nothing verbatim from a giver, nothing that names the public."""
    inspection = problem.inspections.filter(verdict=Inspection.Verdict.PASSED).last()
    public = problem.opinions.filter(may_publish=True).exclude(public_text="")
    return {
        "manifestation": problem.manifestation,
        "cause": problem.cause,
        "source": problem.source,
        "heard": list(public.values_list("public_text", flat=True)),
        "heard_count": problem.opinions.count(),
        "measures": [
            {"text": one.text, "goal": one.goal, "term": one.term, "done_on": one.done_on and one.done_on.isoformat()}
            for one in problem.measures.all()
        ],
        "inspection": inspection and {"method": inspection.method, "finding": inspection.finding},
        "photos": [
            {"file": one.pk, "caption": one.caption, "moment": one.moment}
            for one in Evidence.objects.filter(measure__problem=problem, is_photo=True)
        ],
    }


def facts(problem: Problem) -> dict[str, Any]:
    """Return the days that the records show, each a fact of its own."""
    days = {
        "listed_on": problem.listed_on, "done_on": problem.done_on, "verified_on": problem.verified_on,
        "notice_from": problem.notice_from, "notice_until": problem.notice_until,
        "struck_off_on": problem.struck_off_on, "answered_on": _answered_on(problem), "rated_on": _rated_on(problem),
    }  # fmt: skip
    said = {name: day.isoformat() if day else None for name, day in days.items()}
    return said | {"returns": problem.returns, "recurrences": problem.recurrences}


def _answered_on(problem: Problem) -> dt.date | None:
    """Return the day of the last answer, once everybody who gave a linked opinion has one."""
    if problem.opinions.filter(status__in=OPEN).exists():
        return None
    day: dt.date | None = problem.opinions.aggregate(day=Max("answered_on"))["day"]
    return day


def _rated_on(problem: Problem) -> dt.date | None:
    """Return the day of the last rating by anybody who gave a linked opinion, or one merged into it."""
    linked = Q(opinion__links__problem=problem) | Q(opinion__merged_into__links__problem=problem)
    day: dt.date | None = Rating.objects.filter(linked).aggregate(day=Max("day"))["day"]
    return day


def _township(problem: Problem) -> Any:
    opinion = problem.opinions.exclude(township=None).select_related("township").first()
    return opinion.township if opinion else None

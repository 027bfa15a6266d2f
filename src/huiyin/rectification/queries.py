"""Reading the ledger. Every page, export and job reads problems through `problems_visible_to`."""

from typing import Any

from django.db.models import Q, QuerySet

from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Role, Staff
from huiyin.rectification.models import Problem


def problems_visible_to(actor: Any) -> QuerySet[Problem]:
    """Return the problems this person may know of, within the bureau in scope."""
    if not isinstance(actor, Staff):
        return Problem.objects.none()
    rows = Problem.objects.filter(bureau_id=actor.bureau_id)
    if actor.holds(Role.OFFICE_HEAD, Role.CLERK, Role.DIRECTOR, Role.INSPECTOR, Role.SUPERVISOR):
        return rows
    theirs = Q(handler=actor) | Q(deputy=actor) | Q(chief=actor) | Q(listed_by=actor)
    theirs |= Q(pk__in=Problem.objects.filter(measures__handler=actor).values("pk"))
    theirs |= Q(section_id__in=actor.sections_as(Role.CHIEF, Role.CADRE, Role.DEPUTY))
    joined = Problem.objects.filter(cooperating__in=actor.sections_as(Role.CHIEF, Role.CADRE))
    return rows.filter(theirs | Q(pk__in=joined.values("pk")))


def opinions_behind(problem: Problem, actor: Staff) -> QuerySet[Opinion]:
    """Return the linked opinions that this person may see."""
    return opinions_visible_to(actor).filter(links__problem=problem)

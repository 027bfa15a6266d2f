"""Who may know of which problem. Every page, export and job reads problems through `problems_visible_to`."""

from typing import Any

from django.db.models import Q, QuerySet

from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Role, Staff
from huiyin.rectification.models import Measure, Problem


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


def problems_inspectable_by(actor: Staff) -> QuerySet[Problem]:
    """Return the problems in whose chain this inspector does not stand (see `rules.is_in_its_chain`)."""
    if not actor.holds(Role.INSPECTOR):
        return Problem.objects.none()
    people = {actor.pk} | {post.acting_for_id for post in actor.posts_today if post.acting_for_id}
    sections = {post.section_id for post in actor.posts_today if post.section_id}
    had_a_hand = Q(deputy__in=people) | Q(chief__in=people) | Q(handler__in=people) | Q(section__in=sections)
    for path in ("handler", "reports__by", "evidence__by"):
        measures = Measure.objects.filter(**{f"{path}__in": people})
        had_a_hand |= Q(pk__in=measures.values("problem"))
    helped = Problem.objects.filter(cooperating__in=sections)
    return problems_visible_to(actor).exclude(had_a_hand | Q(pk__in=helped.values("pk")))


def opinions_behind(problem: Problem, actor: Staff) -> QuerySet[Opinion]:
    """Return the linked opinions that this person may see."""
    return opinions_visible_to(actor).filter(links__problem=problem)

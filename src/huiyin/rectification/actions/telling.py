"""Telling everyone who holds a receipt what happened to the problem: givers of linked opinions, and objectors."""

from collections.abc import Iterable

from django.db.models import Count

from huiyin.opinions.actions import tell
from huiyin.opinions.models import Opinion
from huiyin.rectification.models import Objection, ObjectionUpdate, Problem

TOLD = frozenset(
    {
        "link", "unlink", "assign", "plan", "submit", "verify", "return", "publish", "uphold", "strike", "reopen",
        "keep", "resume", "extend",
    }
)  # fmt: skip
"""The acts whose words reach the holders of receipts. Whatever is not named here stays inside."""


def tell_holders(problem: Problem, verb: str, text: str = "", *, only: Iterable[Opinion] | None = None) -> None:
    """Write one line into each story: of `only` these opinions, or of all that are linked and of all objections.

    `text` is read by the public.
    """
    if verb not in TOLD:
        raise ValueError(f"{verb!r} is not among the acts that the public is told of")
    if only is None:
        only = Opinion.objects.filter(links__problem=problem)
        tell_objectors(problem.objections.all(), f"problem_{verb}", text)
    tell(only, f"problem_{verb}", text, problem_number=problem.number)


def tell_objectors(objections: Iterable[Objection], verb: str, text: str = "") -> None:
    """Write one line into the story of each objection."""
    everyone = {row.pk: row for row in objections}
    told = dict(
        ObjectionUpdate.objects.filter(objection__in=everyone).order_by().values_list("objection").annotate(Count("id"))
    )
    ObjectionUpdate.objects.bulk_create(
        ObjectionUpdate(bureau_id=row.bureau_id, objection=row, verb=verb, text=text, order=told.get(pk, 0))
        for pk, row in everyone.items()
    )

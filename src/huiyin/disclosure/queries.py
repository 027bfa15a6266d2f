"""Reading publications: the staff's view of all, the public's view of the released."""

from typing import Any

from django.db.models import QuerySet

from huiyin.disclosure.models import Kind, Publication, Status
from huiyin.org.models import Staff


def publications_visible_to(actor: Any) -> QuerySet[Publication]:
    """Return the publications this person may see at the desk."""
    if not isinstance(actor, Staff) or not actor.has_perm("disclosure.list"):
        return Publication.objects.none()
    return Publication.objects.filter(bureau_id=actor.bureau_id)


def approved_for(kind: Kind, subject_id: int) -> Publication | None:
    """Return the reviewed snapshot of a subject that waits to be released."""
    return Publication.objects.filter(kind=kind, subject_id=subject_id, status=Status.APPROVED).first()


def current_for(kind: Kind, subject_id: int) -> Publication | None:
    """Return what the public reads about a subject now."""
    return Publication.objects.filter(kind=kind, subject_id=subject_id, is_current=True).first()


def released(kind: Kind) -> QuerySet[Publication]:
    """Return what the public may list: current and not taken down."""
    return Publication.objects.filter(kind=kind, is_current=True, status=Status.RELEASED)

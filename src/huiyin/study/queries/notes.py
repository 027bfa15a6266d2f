"""Notes and lectures."""

from typing import Any

from django.db.models import Q, QuerySet

from huiyin.org.models import Role, Staff
from huiyin.study.models import Lecture, Note
from huiyin.study.queries.files import people_seen_by

shared = ~Q(learned_from="") & Q(is_own=True)
"""Something brought back that is nobody else's text."""


def notes_visible_to(actor: Staff) -> QuerySet[Note]:
    """Return the notes of those of whom this person may see what they studied, and what anybody brought back."""
    return Note.objects.filter(Q(author__in=people_seen_by(actor)) | shared).select_related("author")


def notes_brought_back() -> QuerySet[Note]:
    """Return what people learned elsewhere and share with their colleagues."""
    return Note.objects.filter(shared).select_related("author").defer("text")


def lectures_visible_to(actor: Any) -> QuerySet[Lecture]:
    """Return the lectures of this person's bureau."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.read_records")):
        return Lecture.objects.none()
    return Lecture.objects.filter(bureau_id=actor.bureau_id).select_related("township", "speaker")


def lectures_to_confirm(staff: Staff) -> QuerySet[Lecture]:
    """Return what others spoke about in the townships whose liaison this person is."""
    return Lecture.objects.filter(township__in=staff.townships_as(Role.LIAISON), confirmed_on__isnull=True).exclude(
        speaker=staff
    )

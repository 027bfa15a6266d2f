"""Reading the library, and what waits to be read."""

from typing import Any

from django.db.models import QuerySet

from huiyin.org.models import Staff
from huiyin.study.models import Document, Reading


def documents_visible_to(actor: Any) -> QuerySet[Document]:
    """Return the library of this person's bureau."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.take_part")):
        return Document.objects.none()
    return Document.objects.filter(bureau_id=actor.bureau_id)


def readings_to_do(staff: Staff) -> QuerySet[Reading]:
    """Return what was given to this person and is not read yet, the most urgent first."""
    waiting = Reading.objects.filter(staff=staff, given_on__isnull=False, confirmed_on__isnull=True)
    return waiting.select_related("document").defer("document__text").order_by("due_on", "id")

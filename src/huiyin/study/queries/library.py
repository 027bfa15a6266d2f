"""Reading the library, and what waits to be read."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.org.models import Staff
from huiyin.study.models import Document, Reading


def documents_visible_to(actor: Any) -> QuerySet[Document]:
    """Return the library of this person's bureau; what is withdrawn, to who keeps it and to those who had it."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.take_part")):
        return Document.objects.none()
    documents = Document.objects.filter(bureau_id=actor.bureau_id)
    if actor.has_perm("study.keep_library"):
        return documents
    had = Exists(Reading.objects.filter(document=OuterRef("pk"), staff=actor))
    return documents.filter(Q(withdrawn_on=None) | had)


def readings_to_do(staff: Staff) -> QuerySet[Reading]:
    """Return what was given to this person and is not read yet, the most urgent first."""
    waiting = Reading.objects.filter(
        staff=staff, given_on__isnull=False, confirmed_on=None, document__withdrawn_on=None
    )
    return waiting.select_related("document").defer("document__text").order_by("due_on", "id")

"""Reading what belongs to the desk."""

from django.db.models import Q, QuerySet

from huiyin.audit.models import OPEN_STREAMS, Event
from huiyin.org.models import Staff
from huiyin.workbench.models import KeptView


def views_visible_to(actor: Staff) -> QuerySet[KeptView]:
    """Return the views this person keeps, and those shared in the bureau in scope."""
    return KeptView.objects.filter(Q(owner=actor) | Q(is_shared=True)).select_related("owner")


def events_visible_to(actor: Staff) -> QuerySet[Event]:
    """Return the log of the bureau, without the sealed register's: that it has events at all is not for the log's readers."""
    if not actor.has_perm("audit.view_log"):
        return Event.objects.none()
    return Event.objects.filter(bureau_id=actor.bureau_id, stream__in=OPEN_STREAMS)

"""Sessions, and the hours that count."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from huiyin.org.models import Staff
from huiyin.study.models import Attendance, Session


def sessions_visible_to(actor: Any) -> QuerySet[Session]:
    """Return the sessions of this person's bureau."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.take_part")):
        return Session.objects.none()
    return Session.objects.filter(bureau_id=actor.bureau_id).select_related("leader")


def attendances_to_confirm(staff: Staff) -> QuerySet[Attendance]:
    """Return who says to have taken part in a session that this person led."""
    return Attendance.objects.filter(session__leader=staff, confirmed_on__isnull=True)


def confirmed_hours(since: dt.date | None = None, until: dt.date | None = None) -> QuerySet[Attendance]:
    """Return the attendances that count, of sessions held in a span of days."""
    rows = Attendance.objects.filter(confirmed_on__isnull=False)
    return rows.filter(session__held_on__range=(since, until)) if since else rows

"""Sessions, and the hours that count."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from huiyin.meetings.kinds import study_kinds
from huiyin.meetings.models import Meeting, MeetingState
from huiyin.meetings.queries import beyond_doubt, meetings_visible_to
from huiyin.org.models import Staff
from huiyin.study.models import Attendance, Session


def sessions_visible_to(actor: Any) -> QuerySet[Session]:
    """Return the sessions of this person's bureau."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.take_part")):
        return Session.objects.none()
    return Session.objects.filter(bureau_id=actor.bureau_id).select_related("leader", "meeting", "planned__plan")


def meetings_to_credit(actor: Staff) -> QuerySet[Meeting]:
    """Return the study meetings that this person knows of, whose attendance stands, and of which no hours are entered."""
    entered = Session.objects.filter(meeting__isnull=False).values("meeting")
    known = meetings_visible_to(actor).filter(beyond_doubt, kind__in=study_kinds(), is_closed=False)
    return known.filter(status__in=(MeetingState.APPROVED, MeetingState.ARCHIVED)).exclude(pk__in=entered)


def attendances_to_confirm(staff: Staff) -> QuerySet[Attendance]:
    """Return who says to have taken part in a session that this person led."""
    return Attendance.objects.filter(session__leader=staff, confirmed_on__isnull=True)


def confirmed_hours(since: dt.date | None = None, until: dt.date | None = None) -> QuerySet[Attendance]:
    """Return the attendances that count, of sessions held in a span of days."""
    rows = Attendance.objects.filter(confirmed_on__isnull=False)
    return rows.filter(session__held_on__range=(since, until)) if since else rows

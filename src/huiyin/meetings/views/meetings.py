"""The list of meetings, and one meeting with what may be done now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.core.paging import paginate
from huiyin.meetings.forms import MeetingFilters
from huiyin.meetings.models import Meeting, MeetingState
from huiyin.meetings.queries import (
    WITH_MINUTES,
    clashes,
    has_begun,
    invitations_of,
    meetings_visible_to,
    villages_waiting,
    with_figures,
)  # fmt: skip
from huiyin.meetings.views.finding import meeting_of, offers
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Role, Staff

SHOWN = 20


@staff_view("meetings.list")
def meetings(request: StaffRequest) -> HttpResponse:
    """List the meetings, the latest first."""
    filters = MeetingFilters(request)
    page = filters.page(meetings_visible_to(request.user), by=("-day", "-id"))
    figures = {one.pk: one for one in with_figures(Meeting.objects.filter(pk__in=[row.pk for row in page.rows]))}
    rows = [(row, figures[row.pk]) for row in page.rows]
    may_plan = request.user.has_perm("meetings.plan")
    return render(
        request, "meetings/meetings.html", {"filters": filters, "page": page, "rows": rows, "may_plan": may_plan}
    )


@staff_view("meetings.list")
def meeting(request: StaffRequest, code: str) -> HttpResponse:
    """Show a meeting: the notice, who read it, who came, the minutes, and what this person can do now."""
    row = get_visible_or_404(with_figures(meetings_visible_to(request.user)), pk=meeting_of(request, code).pk)
    return render(
        request, "meetings/meeting.html", {"meeting": row, **_notice(row, request.user), **_outcome(row, request)}
    )


def _notice(meeting: Meeting, staff: Staff) -> dict[str, Any]:
    mine = meeting.invitations.filter(staff=staff).first()
    is_open = meeting.status == MeetingState.ANNOUNCED and not has_begun(meeting)
    passes = is_open and meeting.goes_to_villages and staff.townships_as(Role.LIAISON)
    return {
        "mine": mine,
        "may_read": is_open and mine and not mine.read_at,
        "may_be_excused": is_open and mine,
        "may_sign_in": mine and meeting.status == MeetingState.ANNOUNCED,
        "waiting": villages_waiting(meeting, staff) if passes else [],
        "passings": meeting.passings.select_related("township", "by"),
    }


def _outcome(meeting: Meeting, request: StaffRequest) -> dict[str, Any]:
    staff = request.user
    runs = staff.has_perm("meetings.run", meeting)
    people = meeting.invitations.values("staff")
    return {
        "offers": offers(meeting, staff),
        "runs": runs,
        "hears": staff.has_perm("meetings.hear", meeting),
        "unread": invitations_of(meeting).filter(read_at=None)[:SHOWN] if runs else [],
        "unread_more": max(meeting.invited - meeting.read - SHOWN, 0),  # type: ignore[attr-defined] # annotated
        "came": paginate(request, invitations_of(meeting), by=("staff_id",), size=50) if meeting.took_place else None,
        "clashes": clashes(people, meeting)[:SHOWN] if runs and not meeting.took_place else [],
        "has_minutes": meeting.status in WITH_MINUTES,
        "decisions": meeting.decisions.select_related("owner"),
    }

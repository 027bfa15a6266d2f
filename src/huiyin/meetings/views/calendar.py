"""The calendar: a month on the wall, and the same for people's own calendars."""

import calendar as months
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from huiyin.core.timing import today
from huiyin.meetings.ics import as_calendar
from huiyin.meetings.models import Meeting, MeetingState
from huiyin.meetings.queries import meetings_visible_to
from huiyin.meetings.views.finding import meeting_of
from huiyin.org.http import StaffRequest, staff_view

_FEED_DAYS = 31


@dataclass(frozen=True)
class Day:
    """One day of the month shown, or one of its neighbours that fill the weeks."""

    day: dt.date
    is_of_month: bool
    is_today: bool
    meetings: list[Meeting]


@staff_view("meetings.list")
def calendar(request: StaffRequest) -> HttpResponse:
    """Show a month: as weeks, and as a list below."""
    first = _month(request.GET.get("month", ""))
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    rows = meetings_visible_to(request.user).filter(day__range=(weeks[0][0], weeks[-1][-1]))
    by_day: dict[dt.date, list[Meeting]] = defaultdict(list)
    for meeting in rows.exclude(status=MeetingState.CANCELLED):
        by_day[meeting.day].append(meeting)
    page = {
        "first": first,
        "weeks": [[Day(day, day.month == first.month, day == today(), by_day[day]) for day in week] for week in weeks],
        "listed": [(day, found) for day, found in sorted(by_day.items()) if day.month == first.month and found],
        "weekdays": list(zip(_("Mo Tu We Th Fr Sa Su").split(), WEEKDAYS.values(), strict=True)),
        "before": first - dt.timedelta(days=1),
        "after": first + dt.timedelta(days=31),
        "may_plan": request.user.has_perm("meetings.plan"),
    }
    return render(request, "meetings/calendar.html", page)


def _month(typed: str) -> dt.date:
    """Return the first day of the month that an address names; the present one if it names none."""
    try:
        first = dt.datetime.strptime(typed, "%Y-%m").date()  # noqa: DTZ007 - a month has no time zone
    except ValueError:
        first = today().replace(day=1)
    return first if 2000 <= first.year <= 2100 else today().replace(day=1)


@staff_view("meetings.list")
def calendar_ics(request: StaffRequest) -> HttpResponse:
    """Hand out this person's own meetings, from a month ago on."""
    mine = meetings_visible_to(request.user).filter(
        invitations__staff=request.user, day__gte=today() - dt.timedelta(days=_FEED_DAYS)
    )
    return _file(request, mine)


@staff_view("meetings.list")
def ics(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out one meeting."""
    return _file(request, [meeting_of(request, code)])


def _file(request: StaffRequest, meetings: Iterable[Meeting]) -> HttpResponse:
    text = as_calendar(meetings, host=request.get_host())
    name = {"Content-Disposition": 'attachment; filename="meetings.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=name)

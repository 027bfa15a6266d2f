"""The year as the bureau works it."""

import calendar
import datetime as dt
from dataclasses import dataclass

import rules
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.clocks import actions
from huiyin.clocks.calendar import Mark, WorkCalendar
from huiyin.clocks.forms import ConfirmYearForm, SetDayForm
from huiyin.clocks.models import CalendarDay
from huiyin.clocks.queries import work_calendar
from huiyin.core.timing import today
from huiyin.org.http import StaffRequest, staff_view

FIRST, LAST = 2013, 2100


@dataclass(frozen=True)
class Cell:
    """One day on the wall calendar."""

    day: dt.date
    working: bool
    mark: Mark | None
    own: bool
    today: bool


@dataclass(frozen=True)
class Month:
    """One month: its first day, its weeks from Monday to Sunday (None where it has no day), its working days."""

    first: dt.date
    weeks: list[list[Cell | None]]
    working: int


@staff_view("org.enter_desk")
def this_year(request: StaffRequest) -> HttpResponse:
    """Lead to the year at hand."""
    return redirect("clocks:year", year=today().year)


@staff_view("org.enter_desk")
def year(request: StaffRequest, year: int) -> HttpResponse:
    """Show twelve months; whoever keeps the calendar may choose a day."""
    if not FIRST <= year <= LAST:
        raise Http404
    work = work_calendar()
    own = list(CalendarDay.objects.filter(day__year=year))
    months = [_month(year, number, work, {row.day for row in own}) for number in range(1, 13)]
    context = {
        "year": year,
        "months": months,
        "weekdays": list(zip(_("Mo Tu We Th Fr Sa Su").split(), WEEKDAYS.values(), strict=True)),
        "working": sum(month.working for month in months),
        "own": own,
        "known": year in work.known_years,
        "may_change": rules.has_perm("org.manage_calendar", request.user),
        "form": ConfirmYearForm(),
    }
    return render(request, "clocks/year.html", context)


def _month(year: int, number: int, work: WorkCalendar, own: set[dt.date]) -> Month:
    weeks = [
        [
            Cell(day, work.is_working(day), work.marks.get(day), day in own, day == today())
            if day.month == number
            else None
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(year, number)
    ]
    working = sum(cell.working for week in weeks for cell in week if cell)
    return Month(dt.date(year, number, 1), weeks, working)


@staff_view("org.manage_calendar")
def set_day(request: StaffRequest, day: dt.date) -> HttpResponse:
    """Let the bureau work or rest on a day."""
    own = CalendarDay.objects.filter(day=day).first()
    work = work_calendar()
    mark = work.marks.get(day)
    turned = "rest" if work.is_working(day) else "work"
    initial = {"kind": own.kind, "name": own.name, "source": own.source} if own else {"kind": turned}
    form = SetDayForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.set_day(actor=request.user, day=day, **form.cleaned_data)
        messages.success(request, _("Set. Every clock that runs across this day has been counted again."))
        return redirect("clocks:year", year=day.year)
    context = {"form": form, "day": day, "mark": mark, "own": own, "working": work.is_working(day)}
    return render(request, "clocks/set_day.html", context)


@require_POST
@staff_view("org.manage_calendar")
def drop_day(request: StaffRequest, day: dt.date) -> HttpResponse:
    """Return to what the shipped table says of a day."""
    actions.drop_day(actor=request.user, day=day)
    messages.success(request, _("The shipped table holds again for this day."))
    return redirect("clocks:year", year=day.year)


@require_POST
@staff_view("org.manage_calendar")
def confirm_year(request: StaffRequest, year: int) -> HttpResponse:
    """Declare a year's days complete."""
    form = ConfirmYearForm(request.POST)
    if form.is_valid():
        actions.confirm_year(actor=request.user, year=year, source=form.cleaned_data["source"])
        messages.success(request, _("Confirmed."))
    else:
        messages.error(request, _("Name the notice that the days were taken from."))
    return redirect("clocks:year", year=year)

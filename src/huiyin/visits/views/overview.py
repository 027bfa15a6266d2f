"""How far the bureau has come round, and what waits for a person's word."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from huiyin.org.http import StaffRequest, staff_view
from huiyin.visits.coverage import Coverage
from huiyin.visits.exports import coverage_workbook
from huiyin.visits.queries import corrections_to_settle, twins_to_settle


@staff_view("visits.see_coverage")
def coverage(request: StaffRequest) -> HttpResponse:
    """Show which townships and which kinds of household were visited, by whom, and what they think of the work."""
    return render(request, "visits/coverage.html", {"coverage": Coverage.of_today(request.user)})


@staff_view("visits.see_coverage")
def coverage_xlsx(request: StaffRequest) -> FileResponse:
    """Hand out the same table as a workbook."""
    return coverage_workbook(Coverage.of_today(request.user))


@staff_view("visits.visit")
def conflicts(request: StaffRequest) -> HttpResponse:
    """List second visits on one day, and corrections that clash."""
    context = {"twins": twins_to_settle(request.user), "corrections": corrections_to_settle(request.user)}
    return render(request, "visits/conflicts.html", context)

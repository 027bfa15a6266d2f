"""The first page of everybody who works here: what waits for me; and the page from which everything is set."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.core import desk
from huiyin.core.timing import today
from huiyin.org.http import StaffRequest, staff_view


@staff_view("org.enter_desk")
def home(request: StaffRequest) -> HttpResponse:
    """Show what waits for this person, the most urgent first."""
    return render(request, "workbench/home.html", {"waiting": desk.waiting_for(request.user), "today": today()})


@staff_view("org.enter_desk")
def settings(request: StaffRequest) -> HttpResponse:
    """List what this person may set, for the bureau and for themselves, each with what it is for."""
    return render(request, "workbench/settings.html", {"sections": desk.settings(request.user)})

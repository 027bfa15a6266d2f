"""The first page of everybody who works here: what waits for me."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.core.desk import waiting_for
from huiyin.org.http import StaffRequest, staff_view


@staff_view("org.enter_desk")
def home(request: StaffRequest) -> HttpResponse:
    """Show what waits for this person, the most urgent first."""
    return render(request, "workbench/home.html", {"waiting": waiting_for(request.user)})

"""What many speak of at once."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.opinions.hot import hot_issues_for
from huiyin.org.http import StaffRequest, staff_view
from huiyin.triage.models import Target
from huiyin.triage.queries import agreement


@staff_view("opinions.triage")
def hot(request: StaffRequest) -> HttpResponse:
    """Show the hot issues with what their heat is made of, and how the suggestions have held."""
    page = {
        "issues": hot_issues_for(request.user),
        "agreements": [(Target(target).label, agreement(target)) for target in Target.values],
    }
    return render(request, "opinions/hot.html", page)

"""One box for all registers."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.core.desk import find
from huiyin.org.http import StaffRequest, staff_view


@staff_view("org.enter_desk")
def search(request: StaffRequest) -> HttpResponse:
    """Show the newest hits of each register, within what this person may see."""
    query = request.GET.get("q", "").strip()[:100]
    found = find(request.user, query) if query else []
    return render(request, "workbench/search.html", {"query": query, "found": found})

"""The inspectors' desk, the list to be signed."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.org.http import StaffRequest, staff_view
from huiyin.org.models import Role
from huiyin.rectification.queries import queues


@staff_view("rectification.inspect")
def inspection(request: StaffRequest) -> HttpResponse:
    """Show what waits for the inspectors; to the supervisor the same, to read."""
    return render(request, "rectification/inspection.html", {"queues": queues.inspection(request.user)})


@staff_view("rectification.sign")
def signing(request: StaffRequest) -> HttpResponse:
    """Show what was verified and waits for the leading group's signature, or for its public version."""
    signs = request.user.holds(Role.DIRECTOR, Role.OFFICE_HEAD)
    return render(request, "rectification/signing.html", {"waiting": queues.signing(request.user), "signs": signs})

"""The log, for those who check the checkers."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from huiyin.org.http import StaffRequest, staff_view
from huiyin.workbench import actions
from huiyin.workbench.filters import EventFilters
from huiyin.workbench.models import ChainCheck
from huiyin.workbench.queries import events_visible_to


@staff_view("audit.view_log")
def audit_log(request: StaffRequest) -> HttpResponse:
    """List the events, the newest day first, and the last check of the chains."""
    filters = EventFilters(request)
    page = filters.page(events_visible_to(request.user), by=("-day", "-stream", "-sequence"), size=50)
    context = {"filters": filters, "page": page, "check": ChainCheck.objects.first()}
    return render(request, "workbench/audit_log.html", context)


@staff_view("workbench.check_chain")
@require_POST
def check_chain(request: StaffRequest) -> HttpResponse:
    """Have the chains walked by a worker; the log's page shows what it found."""
    actions.check_chain(actor=request.user)
    return redirect("workbench:audit_log")

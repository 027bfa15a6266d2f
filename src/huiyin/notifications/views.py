"""One page: what I have been told."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from huiyin.core.paging import paginate
from huiyin.notifications import actions
from huiyin.notifications.queries import lines_of, notifications_of, unread
from huiyin.org.http import StaffRequest, staff_view

PER_PAGE = 20


@staff_view("org.enter_desk")
def notifications(request: StaffRequest) -> HttpResponse:
    """Show what this person has been told, the latest first."""
    page = paginate(request, notifications_of(request.user).select_related("to"), size=PER_PAGE)
    told = [(one, list(lines_of(one))) for one in page.rows]
    context = {"page": page, "told": told, "unread": unread(request.user)}
    return render(request, "notifications/notifications.html", context)


@require_POST
@staff_view("org.enter_desk")
def read_all(request: StaffRequest) -> HttpResponse:
    """Mark everything as read."""
    actions.read_all(actor=request.user)
    return redirect("notifications:notifications")

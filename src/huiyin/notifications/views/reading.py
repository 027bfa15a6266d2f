"""What I have been told, and telling everybody."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.core.forms import carry_out
from huiyin.core.paging import paginate
from huiyin.notifications import actions
from huiyin.notifications.forms import AnnounceForm
from huiyin.notifications.models import LATEST_FIRST
from huiyin.notifications.queries import lines_of, notifications_of, unread
from huiyin.org.http import StaffRequest, staff_view

PER_PAGE = 20


@staff_view("org.enter_desk")
def notifications(request: StaffRequest) -> HttpResponse:
    """Show what this person has been told, the latest first."""
    mine = notifications_of(request.user).select_related("to", "by")
    page = paginate(request, mine, by=LATEST_FIRST, size=PER_PAGE)
    told = [(one, list(lines_of(one))) for one in page.rows]
    context = {
        "page": page, "told": told, "unread": unread(request.user),
        "may_announce": request.user.has_perm("notifications.announce"),
    }  # fmt: skip
    return render(request, "notifications/notifications.html", context)


@require_POST
@staff_view("org.enter_desk")
def read_all(request: StaffRequest) -> HttpResponse:
    """Mark everything as read."""
    actions.read_all(actor=request.user)
    return redirect("notifications:notifications")


@staff_view("notifications.announce")
def announce(request: StaffRequest) -> HttpResponse:
    """Tell everybody, or a section, one sentence."""
    form = AnnounceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = carry_out(form, lambda: actions.announce(actor=request.user, **form.cleaned_data))
        if count is not None:
            told = ngettext("%(count)s colleague was told.", "%(count)s colleagues were told.", count)
            messages.success(request, told % {"count": count})
            return redirect("notifications:notifications")
    return render(request, "notifications/announce.html", {"form": form})

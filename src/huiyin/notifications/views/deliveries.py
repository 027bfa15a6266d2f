"""The administrator's log: what left the house, what did not, and trying it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.notifications import actions
from huiyin.notifications.forms import DeliveryFilters
from huiyin.notifications.queries import deliveries_of_bureau, resting, ways_out
from huiyin.org.http import StaffRequest, staff_view


@staff_view("notifications.run")
def deliveries(request: StaffRequest) -> HttpResponse:
    """List the deliveries, the latest first."""
    filters = DeliveryFilters(request)
    page = filters.page(deliveries_of_bureau(), size=50)
    context = {"filters": filters, "page": page, "ways": ways_out(), "resting": resting().count()}
    return render(request, "notifications/deliveries.html", context)


@require_POST
@staff_view("notifications.run")
def try_again(request: StaffRequest) -> HttpResponse:
    """Send once more what rests: one letter, or all."""
    count = actions.try_again(actor=request.user, letter=request.POST.get("letter", ""))
    said = ngettext("%(count)s delivery is tried again.", "%(count)s deliveries are tried again.", count)
    messages.success(request, said % {"count": count})
    return redirect("notifications:deliveries")

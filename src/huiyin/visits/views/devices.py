"""The phones that visits are written down on: which there are, and cutting off a lost one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.visits import actions
from huiyin.visits.queries import devices_visible_to


@staff_view("visits.manage_devices")
def devices(request: StaffRequest) -> HttpResponse:
    """List the phones, those in use first."""
    rows = devices_visible_to(request.user)
    context = {
        "in_use": rows.filter(revoked_on=None).order_by("staff__username", "id")[:500],
        "revoked": rows.exclude(revoked_on=None).order_by("-revoked_on", "-id")[:100],
        "may_enrol": request.user.has_perm("visits.visit"),
    }
    return render(request, "visits/devices.html", context)


@staff_view("visits.manage_devices")
@require_POST
def revoke(request: StaffRequest, code: str) -> HttpResponse:
    """Cut a phone off."""
    actions.revoke(get_visible_or_404(devices_visible_to(request.user), code=code), actor=request.user)
    messages.success(request, _("The phone is cut off. At its next contact it erases what it holds."))
    return redirect("visits:devices")

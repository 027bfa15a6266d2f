"""Sessions and trainings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Staff
from huiyin.study import actions
from huiyin.study.forms import CreditForm, SessionFilters, SessionForm
from huiyin.study.models import Session
from huiyin.study.queries import meetings_to_credit, people_seen_by, sessions_visible_to
from huiyin.study.views.acting import act

MOST_MEETINGS = 20


@staff_view("study.take_part")
def sessions(request: StaffRequest) -> HttpResponse:
    """List the sessions, the latest first."""
    may_hold = request.user.has_perm("study.hold_sessions")
    filters = SessionFilters(request)
    page = {
        "filters": filters, "page": filters.page(sessions_visible_to(request.user), by=("-held_on", "-id")),
        "may_hold": may_hold,
        "meetings": meetings_to_credit(request.user).order_by("day")[:MOST_MEETINGS] if may_hold else [],
    }  # fmt: skip
    return render(request, "study/sessions.html", page)


@staff_view("study.hold_sessions")
def hold_session(request: StaffRequest) -> HttpResponse:
    """Enter a session that was held."""
    form = SessionForm(request.POST or None)
    return act(
        request, form, lambda: actions.hold_session(actor=request.user, **form.cleaned_data),
        label=_("Enter a session"), done=_("Entered. Its leader confirms who took part."), back=reverse("study:sessions"),
    )  # fmt: skip


@staff_view("study.hold_sessions")
def credit_meeting(request: StaffRequest, code: str) -> HttpResponse:
    """Enter the hours of a study meeting."""
    meeting = get_visible_or_404(meetings_to_credit(request.user), code=code)
    form = CreditForm(request.POST or None)
    return act(
        request, form, lambda: actions.credit_meeting(meeting, actor=request.user, **form.cleaned_data),
        label=_("Enter its hours"), done=_("Entered. Whoever was there has the hours."), back=reverse("study:sessions"),
        about=meeting,
    )  # fmt: skip


@staff_view("study.take_part")
def session(request: StaffRequest, code: str) -> HttpResponse:
    """Show a session: to its leader who says to have taken part, to others their own and whom they may see."""
    row = _session(request, code)
    leads = request.user.has_perm("study.confirm_attendance", row)
    rows = row.attendances.select_related("staff").order_by("staff__username")
    page = {
        "session": row, "leads": leads,
        "may_confirm": leads and not row.meeting and rows.filter(confirmed_on=None).exists(),
        "attendances": rows if leads else rows.filter(staff__in=people_seen_by(request.user)),
        "mine": rows.filter(staff=request.user).first(),
    }  # fmt: skip
    return render(request, "study/session.html", page)


@staff_view("study.take_part")
@require_POST
def say_attended(request: StaffRequest, code: str) -> HttpResponse:
    """Say to have taken part."""
    row = _session(request, code)
    actions.say_attended(row, actor=request.user)
    messages.success(request, _("Noted. The hours count once %(name)s confirms them.") % {"name": row.leader})
    return redirect("study:session", code)


@staff_view("study.take_part")
@require_POST
def confirm_attendance(request: StaffRequest, code: str) -> HttpResponse:
    """Confirm those who were ticked."""
    row = _session(request, code)
    people = list(Staff.objects.filter(bureau=request.bureau, username__in=request.POST.getlist("person")))
    count = actions.confirm_attendance(row, actor=request.user, people=people)
    messages.success(request, ngettext("%(n)d person confirmed.", "%(n)d people confirmed.", count) % {"n": count})
    return redirect("study:session", code)


def _session(request: StaffRequest, code: str) -> Session:
    return get_visible_or_404(sessions_visible_to(request.user), code=code)

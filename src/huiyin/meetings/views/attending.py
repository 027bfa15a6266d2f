"""Who is there: the screen with the code, signing in with a phone, the clerk's list, the sheet on paper."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.core import qr
from huiyin.core.errors import InvalidInput, Refused
from huiyin.core.forms import carry_out
from huiyin.core.paging import Page, paginate
from huiyin.meetings import actions
from huiyin.meetings.forms import MarkForm, ReasonForm, SignInForm
from huiyin.meetings.models import Invitation, Meeting
from huiyin.meetings.queries import invitations_of, sections_still_open, signing_is_open
from huiyin.meetings.signing import code_now, new_device, seconds_left
from huiyin.meetings.views.finding import fill_in, invitation_of, meeting_of
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Section

DEVICE = "meeting_device"
YEAR = 365 * 24 * 3600
MOST = 200
"""People on one page of the clerk's list: all of an ordinary meeting, so that one open page does without a network."""


def _run_by(request: StaffRequest, code: str) -> Meeting:
    meeting = meeting_of(request, code)
    if not request.user.has_perm("meetings.run", meeting):
        raise Http404
    return meeting


@staff_view("meetings.list")
def screen(request: StaffRequest, code: str) -> HttpResponse:
    """Show the code of this half minute for the wall of the room; the page brings the next one by itself."""
    meeting = _run_by(request, code)
    digits = code_now(meeting)
    address = f"{request.build_absolute_uri(reverse('meetings:sign_in', args=[code]))}?code={digits}"
    left = seconds_left()
    count = meeting.invitations.filter(attendance="present").count()
    page = {"meeting": meeting, "digits": digits, "qr": qr.draw(address), "left": left, "count": count}
    response = render(request, "meetings/screen.html", page)
    response.headers["Refresh"] = str(left)
    return response


@staff_view("meetings.list")
def sign_in(request: StaffRequest, code: str) -> HttpResponse:
    """Sign in with the code on the screen; a scanned one is filled in already, so that one tap is left."""
    invitation = invitation_of(request, code)
    device = request.get_signed_cookie(DEVICE, default="") or new_device()
    typed = request.POST if request.method == "POST" else None
    form = SignInForm(typed, initial={"code": request.GET.get("code", "")[:6]})

    def do() -> object:
        return actions.sign_in(invitation, actor=request.user, device=device, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and carry_out(form, do) is not None:
        response: HttpResponse = redirect("meetings:sign_in", code)
    else:
        page = {"form": form, "meeting": invitation.meeting, "mine": invitation}
        response = render(request, "meetings/sign_in.html", page, status=409 if form.errors else 200)
    response.set_signed_cookie(DEVICE, device, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


@staff_view("meetings.list")
def excuse_oneself(request: StaffRequest, code: str) -> HttpResponse:
    """Say that one cannot come, and why."""
    invitation, form = invitation_of(request, code), ReasonForm(request.POST or None)
    return fill_in(
        request, invitation.meeting, form,
        lambda: actions.excuse_oneself(invitation, actor=request.user, **form.cleaned_data),
        label=_("I cannot come"), done=_("Noted. The chair sees your reason."),
    )  # fmt: skip


@staff_view("meetings.list")
def attendance(request: StaffRequest, code: str) -> HttpResponse:
    """Show the clerk's list; once open it goes on without a network, and sends what was tapped when there is one."""
    meeting = _run_by(request, code)
    return render(request, "meetings/attendance.html", _list(request, meeting))


def _list(request: StaffRequest, meeting: Meeting) -> dict[str, object]:
    return {
        "meeting": meeting,
        "people": _one_page(request, meeting),
        "sections": sections_still_open(meeting) if signing_is_open(meeting) else [],
    }


def _one_page(request: StaffRequest, meeting: Meeting) -> Page[Invitation]:
    return paginate(request, invitations_of(meeting), by=("staff_id",), size=MOST)


@staff_view("meetings.list")
@require_POST
def mark(request: StaffRequest, code: str, username: str) -> HttpResponse:
    """Mark one person. The page's script gets the row back, everybody else the list."""
    meeting = _run_by(request, code)
    invitation = get_visible_or_404(
        invitations_of(meeting).select_related("meeting", "staff"), staff__username=username
    )
    form, by_script = MarkForm(request.POST), request.POST.get("tap")
    if not form.is_valid():
        raise BadRequest
    try:
        actions.mark(invitation, actor=request.user, **form.cleaned_data)
    except (InvalidInput, Refused) as error:
        page = _list(request, meeting) | {"one": invitation, "fault": str(error)}
        template = "meetings/_row.html" if by_script else "meetings/attendance.html"
        return render(request, template, page, status=409)
    if by_script:
        return render(request, "meetings/_row.html", {"meeting": meeting, "one": invitation})
    return redirect(f"{reverse('meetings:attendance', args=[code])}#{username}")


@staff_view("meetings.list")
@require_POST
def mark_the_rest(request: StaffRequest, code: str) -> HttpResponse:
    """Mark present whoever is not marked yet, of a section or of all."""
    meeting, named = _run_by(request, code), request.POST.get("section", "")
    section = get_visible_or_404(Section.objects.all(), code=named) if named else None
    count = actions.mark_the_rest(meeting, actor=request.user, section=section)
    said = ngettext("%(count)d person was marked present.", "%(count)d people were marked present.", count)
    messages.success(request, said % {"count": count})
    return redirect("meetings:attendance", code)


@staff_view("meetings.list")
def sheet(request: StaffRequest, code: str) -> HttpResponse:
    """Show the sheet to sign on paper."""
    meeting = _run_by(request, code)
    return render(request, "meetings/sheet.html", {"meeting": meeting, "people": invitations_of(meeting)})

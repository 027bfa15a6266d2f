"""After the meeting: attendance closed, minutes, approval, tasks, archive."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.forms import carry_out
from huiyin.documents.downloads import docx
from huiyin.meetings import actions, exports
from huiyin.meetings.forms import MOST_DECISIONS, DecisionForms, MinutesForm, NoteForm, ReasonForm, decided, typed
from huiyin.meetings.models import Meeting
from huiyin.meetings.queries import WITH_MINUTES, heard_as_text, meetings_visible_to, tasks_of
from huiyin.meetings.views.finding import act, fill_in, meeting_of, page_of
from huiyin.meetings.workflow import meeting_workflow
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view

ROWS_AT_FIRST = 3


@staff_view("meetings.list")
def hold(request: StaffRequest, code: str) -> HttpResponse:
    """Close the attendance."""
    meeting = meeting_of(request, code)
    return act(
        request, meeting, "hold", lambda: actions.hold(meeting, actor=request.user), done=_("The attendance is closed.")
    )


@staff_view("meetings.list")
def confirm(request: StaffRequest, code: str) -> HttpResponse:
    """Confirm that a meeting entered afterwards was held."""
    meeting, form = meeting_of(request, code), NoteForm(request.POST or None)
    return act(
        request, meeting, "confirm", lambda: actions.confirm(meeting, actor=request.user, **form.cleaned_data),
        done=_("Confirmed."), form=form,
    )  # fmt: skip


@staff_view("meetings.list")
def minute(request: StaffRequest, code: str) -> HttpResponse:
    """Write the minutes with the decisions. All buttons but the one that hands them over keep what was typed as a draft."""
    meeting = meeting_of(request, code)
    meeting_workflow.check(meeting, "minute", actor=request.user)
    if request.method == "POST" and "hand_over" not in request.POST:
        return _keep(request, meeting)
    told, data = _told(meeting), request.POST or None
    form, rows = MinutesForm(data, initial=told), DecisionForms(data, initial=told["decisions"], prefix="decision")

    def do() -> Meeting:
        return actions.minute(meeting, actor=request.user, decisions=decided(rows), **form.cleaned_data)

    if data is not None and rows.is_valid() and form.is_valid() and carry_out(form, do) is not None:
        return redirect(page_of(meeting))
    page = {"form": form, "rows": rows, "meeting": meeting, "may_add": len(rows) < MOST_DECISIONS}
    return render(request, "meetings/minute.html", page, status=200 if data is None else 409)


def _keep(request: StaffRequest, meeting: Meeting) -> HttpResponse:
    draft = typed(request.POST)
    rows: list[dict[str, str]] = draft["decisions"]
    if "add" in request.POST and len(rows) < MOST_DECISIONS:
        rows.append({})
    if (remove := request.POST.get("remove", "")).isdecimal():
        del rows[int(remove) : int(remove) + 1]
    actions.keep_draft(meeting, actor=request.user, draft=draft)
    if "HX-Request" in request.headers:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    if "keep" in request.POST:
        messages.success(request, _("Kept as a draft. The chair does not see it yet."))
    return redirect("meetings:minute", meeting.code)


def _told(meeting: Meeting) -> dict[str, Any]:
    """Return what the form begins with: the draft, or else what the chair gave back; three free rows at the very first."""
    draft: dict[str, Any] = meeting.draft
    if draft:
        return draft
    rows = [
        {"text": one.text, "owner": one.owner and one.owner.username, "due_on": one.due_on}
        for one in meeting.decisions.select_related("owner")
    ]
    return {
        "minutes": meeting.minutes or heard_as_text(meeting),
        "guests": meeting.guests,
        "decisions": rows or [{}] * ROWS_AT_FIRST,
    }


@staff_view("meetings.list")
def minutes_docx(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out the minutes as an official document. Those that nobody has handed to the chair yet are none."""
    meeting = get_visible_or_404(meetings_visible_to(request.user).filter(status__in=WITH_MINUTES), code=code)
    return docx(exports.minutes(meeting))


@staff_view("meetings.list")
def approve(request: StaffRequest, code: str) -> HttpResponse:
    """Approve the minutes."""
    meeting = meeting_of(request, code)
    return act(request, meeting, "approve", lambda: actions.approve(meeting, actor=request.user), done=_("Approved."))


@staff_view("meetings.list")
def return_minutes(request: StaffRequest, code: str) -> HttpResponse:
    """Give the minutes back."""
    meeting, form = meeting_of(request, code), ReasonForm(request.POST or None)
    return act(
        request, meeting, "return", lambda: actions.return_minutes(meeting, actor=request.user, **form.cleaned_data),
        done=_("Returned."), form=form,
    )  # fmt: skip


@staff_view("meetings.list")
def archive(request: StaffRequest, code: str) -> HttpResponse:
    """File it."""
    meeting = meeting_of(request, code)
    return act(request, meeting, "archive", lambda: actions.archive(meeting, actor=request.user), done=_("Archived."))


@staff_view("meetings.list")
def tasks(request: StaffRequest) -> HttpResponse:
    """List the tasks of this person from approved minutes."""
    mine = tasks_of(request.user)
    page = {"open": mine.filter(done_on=None), "done": mine.filter(done_on__isnull=False).order_by("-done_on")[:20]}
    return render(request, "meetings/tasks.html", page)


@staff_view("meetings.list")
def carry_out_task(request: StaffRequest, code: str, order: int) -> HttpResponse:
    """Say that a task is done, and what was done."""
    decision = get_visible_or_404(tasks_of(request.user), meeting__code=code, order=order)
    form: Form = NoteForm(request.POST or None)
    return fill_in(
        request, decision.meeting, form, lambda: actions.carry_out(decision, actor=request.user, **form.cleaned_data),
        label=_("It is done"), about=decision.text, then=reverse("meetings:tasks"),
    )  # fmt: skip

"""The notice and its way."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.campaigns.queries import running_campaign
from huiyin.core.forms import carry_out
from huiyin.core.http import path_here
from huiyin.core.timing import now
from huiyin.meetings import actions
from huiyin.meetings.forms import MoveForm, PassForm, PeopleForm, PlanForm, ReasonForm
from huiyin.meetings.models import Meeting
from huiyin.meetings.queries import clashes
from huiyin.meetings.views.finding import act, fill_in, invitation_of, meeting_of, page_of
from huiyin.org.http import StaffRequest, staff_view
from huiyin.org.models import Staff


@staff_view("meetings.plan")
def plan(request: StaffRequest) -> HttpResponse:
    """Plan a meeting. Clashes are said, not forbidden."""
    form = PlanForm(request.POST or None, initial=_suggested(request))

    def do() -> list[Meeting]:
        return actions.plan(actor=request.user, **form.said())

    if request.method == "POST" and form.is_valid() and (planned := carry_out(form, do)):
        _warn(request, planned)
        return redirect(page_of(planned[0]))
    return render(request, "meetings/plan.html", {"form": form}, status=409 if form.errors else 200)


def _suggested(request: StaffRequest) -> dict[str, Any]:
    """Return what the address names, for the campaign that runs and with the planner as note-taker."""
    named = {name: request.GET[name] for name in ("kind", "campaign") if name in request.GET}
    return {"campaign": running_campaign(), "note_taker": request.user} | named


def _warn(request: StaffRequest, planned: list[Meeting]) -> None:
    messages.success(request, ngettext("Planned.", "%(n)d meetings are planned.", len(planned)) % {"n": len(planned)})
    if planned[0].begins_at <= now():
        messages.warning(request, _("Its hour has come already: no notice can go out, and the record will say so."))
    people = Staff.objects.filter(pk__in=planned[0].invitations.values("staff"))
    ours = {meeting.pk for meeting in planned}
    days = [meeting.day for meeting in planned]
    count = clashes(people, planned[0], days).exclude(meeting__in=ours).values("staff").distinct().count()
    if count:
        words = ngettext(
            "%(n)d person has to be elsewhere at that hour.", "%(n)d people have to be elsewhere at that hour.", count
        )
        messages.warning(request, words % {"n": count})


@staff_view("meetings.list")
def announce(request: StaffRequest, code: str) -> HttpResponse:
    """Send the notice."""
    meeting = meeting_of(request, code)
    return act(
        request,
        meeting,
        "announce",
        lambda: actions.announce(meeting, actor=request.user),
        done=_("The notice is out."),
    )


@staff_view("meetings.list")
def invite(request: StaffRequest, code: str) -> HttpResponse:
    """Invite more people."""
    meeting, form = meeting_of(request, code), PeopleForm(request.POST or None)
    return act(
        request, meeting, "invite", lambda: actions.invite(meeting, actor=request.user, people=form.invited()),
        done=_("They are invited."), form=form,
    )  # fmt: skip


@staff_view("meetings.list")
def move(request: StaffRequest, code: str) -> HttpResponse:
    """Move it to another hour or place."""
    meeting = meeting_of(request, code)
    initial = {name: getattr(meeting, name) for name in ("day", "starts", "ends", "place")}
    form = MoveForm(request.POST or None, initial=initial)
    return act(
        request, meeting, "move", lambda: actions.move(meeting, actor=request.user, **form.cleaned_data),
        done=_("Moved, and everybody told."), form=form,
    )  # fmt: skip


@staff_view("meetings.list")
def remind(request: StaffRequest, code: str) -> HttpResponse:
    """Remind those who have not read the notice."""
    meeting = meeting_of(request, code)
    return act(request, meeting, "remind", lambda: actions.remind(meeting, actor=request.user), done=_("Reminded."))


@staff_view("meetings.list")
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    """Call it off."""
    meeting, form = meeting_of(request, code), ReasonForm(request.POST or None)
    return act(
        request, meeting, "cancel", lambda: actions.cancel(meeting, actor=request.user, **form.cleaned_data),
        done=_("Cancelled, and everybody told."), form=form,
    )  # fmt: skip


@staff_view("meetings.list")
@require_POST
def read(request: StaffRequest, code: str) -> HttpResponse:
    """Confirm having read the notice."""
    invitation = invitation_of(request, code)
    actions.read(invitation, actor=request.user)
    messages.success(request, _("Thank you: the notice is confirmed."))
    return redirect(path_here(request.POST.get("back", "")) or page_of(invitation.meeting))


@staff_view("meetings.pass_on")
def pass_on(request: StaffRequest, code: str) -> HttpResponse:
    """Record that word arrived in a village, one village after the other."""
    meeting = meeting_of(request, code)
    form = PassForm(request.POST or None, meeting=meeting, liaison=request.user)
    further = request.path if len(form.waiting) > 1 else ""
    return fill_in(
        request, meeting, form, lambda: actions.pass_on(meeting, actor=request.user, **form.said()),
        label=_("Passed on to a village"), done=_("Recorded: the notice arrived."), then=further,
    )  # fmt: skip

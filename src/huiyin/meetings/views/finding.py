"""Finding the meeting an address names, as far as this person may know of it; and the page on which something is done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from huiyin.lifecycle.workflow import Offer
from huiyin.meetings.models import Invitation, Meeting
from huiyin.meetings.queries import meetings_visible_to
from huiyin.meetings.workflow import meeting_workflow
from huiyin.org import acting
from huiyin.org.http import StaffRequest, get_visible_or_404


def meeting_of(request: StaffRequest, code: str) -> Meeting:
    """Return the meeting."""
    return get_visible_or_404(meetings_visible_to(request.user), code=code)


def invitation_of(request: StaffRequest, code: str) -> Invitation:
    """Return this person's own invitation."""
    mine = Invitation.objects.filter(meeting=meeting_of(request, code), staff=request.user)
    return get_visible_or_404(mine.select_related("meeting"))


def page_of(meeting: Meeting) -> str:
    """Return the address of a meeting's page."""
    return reverse("meetings:meeting", args=[meeting.code])


def act(
    request: StaffRequest, meeting: Meeting, verb: str, do: Callable[[], Any], *, done: Any, form: forms.Form | None = None
) -> HttpResponse:  # fmt: skip
    """Show the form of an act of the state table, or carry it out. Whoever may not do it finds no page."""
    row = meeting_workflow.check(meeting, verb, actor=request.user)
    if form is None:
        form = forms.Form(request.POST if request.method == "POST" else None)
    return fill_in(request, meeting, form, do, label=row.label, done=done)


def fill_in(
    request: StaffRequest, meeting: Meeting, form: forms.Form, do: Callable[[], Any], *, label: Any, done: Any = "",
    then: str = "", about: Any = "",
) -> HttpResponse:  # fmt: skip
    """Show a form about a meeting, or carry out what it asks for and go on to `then` or the meeting. What was typed stays."""
    to = page_of(meeting)
    return acting.fill_in(
        request, form, do, template="meetings/act.html", label=label, done=done, back=to, about=about, meeting=meeting,
        onwards=lambda _made: then or to,
    )  # fmt: skip


def offers(meeting: Meeting, staff: Any) -> list[tuple[Offer, str]]:
    """Return what this person may do with the meeting now, with the address of each."""
    found = meeting_workflow.offers(meeting, staff)
    return [(offer, reverse(f"meetings:{offer.verb}", args=[meeting.code])) for offer in found]

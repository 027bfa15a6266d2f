"""座谈会: the people from outside, the notes taken while they speak, the read-out, and the receipts."""

import re
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.core import qr
from huiyin.core.forms import carry_out
from huiyin.core.receipts import grouped
from huiyin.meetings import actions
from huiyin.meetings.actions.hearing import OPEN
from huiyin.meetings.forms import CorrectForm, GuestsForm, UtteranceForm, guest_key
from huiyin.meetings.models import Meeting, Utterance
from huiyin.meetings.queries import groups_heard, has_begun
from huiyin.meetings.views.finding import fill_in, meeting_of
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.vault.queries import records_about

_KEY = re.compile(r"[0-9a-f]{32}")
"""Only a key that the page has drawn: the receipts follow from it."""


def _hearing(request: StaffRequest, code: str) -> Meeting:
    meeting = meeting_of(request, code)
    if not request.user.has_perm("meetings.hear", meeting):
        raise Http404
    return meeting


def _utterance(request: StaffRequest, code: str, order: int) -> Utterance:
    rows = _hearing(request, code).utterances.select_related("meeting", "guest")
    return get_visible_or_404(rows, order=order)


@staff_view("meetings.list")
def guests(request: StaffRequest, code: str) -> HttpResponse:
    """Show who is asked from outside, group by group, and ask more."""
    meeting, form = _hearing(request, code), GuestsForm(request.POST or None)
    if form.is_valid():
        invited = carry_out(form, lambda: actions.invite_guests(meeting, actor=request.user, **form.said()))
        if invited:
            return redirect("meetings:guests", code)
    people = [(guest_key(guest), guest, records_about(guest).first()) for guest in meeting.people_from_outside.all()]
    page = {
        "meeting": meeting, "form": form, "people": people, "groups": groups_heard(meeting), "has_begun": has_begun(meeting),
        "is_open": meeting.status in OPEN,
    }  # fmt: skip
    return render(request, "meetings/guests.html", page, status=409 if form.errors else 200)


@staff_view("meetings.list")
@require_POST
def mark_guests(request: StaffRequest, code: str) -> HttpResponse:
    """Say who of them came."""
    meeting, ticked = _hearing(request, code), set(request.POST.getlist("came"))
    came = [guest for guest in meeting.people_from_outside.all() if guest_key(guest) in ticked]
    actions.mark_guests(meeting, actor=request.user, came=came)
    messages.success(request, _("Noted who came."))
    return redirect("meetings:guests", code)


@staff_view("meetings.list")
def notes(request: StaffRequest, code: str) -> HttpResponse:
    """Take notes while people speak. The page's script gets the new row back, everybody else the page."""
    meeting, typed = _hearing(request, code), request.POST or None
    form = UtteranceForm(
        typed, guests=meeting.people_from_outside.all(), initial={"guest": request.GET.get("guest", "")}
    )
    by_script = "HX-Request" in request.headers
    if form.is_valid():
        said = form.said()
        row = carry_out(form, lambda: actions.note_down(meeting, actor=request.user, **said))
        if row and by_script:
            return render(request, "meetings/_utterance.html", {"meeting": meeting, "one": row})
        if row:
            return redirect(f"{reverse('meetings:notes', args=[code])}?guest={form.cleaned_data['guest']}")
    if by_script:
        return render(request, "meetings/_not_noted.html", {"form": form}, status=409)
    page = {"form": form, "key": uuid.uuid4().hex, "is_open": meeting.status in OPEN} | _noted(meeting)
    return render(request, "meetings/notes.html", page, status=409 if form.errors else 200)


def _noted(meeting: Meeting) -> dict[str, Any]:
    rows = list(meeting.utterances.select_related("guest").order_by("-order"))
    ready = sum(row.confirmed_on is not None and row.registered_on is None for row in rows)
    return {"meeting": meeting, "rows": rows, "ready": ready, "open": sum(row.is_open for row in rows)}


@staff_view("meetings.list")
def read_out(request: StaffRequest, code: str) -> HttpResponse:
    """Show on the screen of the room what was noted, large, one after the other, for its speakers to say yes or no."""
    meeting = _hearing(request, code)
    waiting = meeting.utterances.filter(confirmed_on=None, taken_back_on=None).select_related("guest")
    return render(request, "meetings/read_out.html", {"meeting": meeting, "waiting": waiting})


@staff_view("meetings.list")
@require_POST
def confirm_utterance(request: StaffRequest, code: str, order: int) -> HttpResponse:
    """Tick what its speaker said yes to."""
    row, by_name = _utterance(request, code, order), "by_name" in request.POST
    return _act(request, code, lambda: actions.confirm_utterance(row, actor=request.user, by_name=by_name))


@staff_view("meetings.list")
@require_POST
def take_back(request: StaffRequest, code: str, order: int) -> HttpResponse:
    """Strike out what its speaker does not want written."""
    row = _utterance(request, code, order)
    return _act(request, code, lambda: actions.take_back(row, actor=request.user))


def _act(request: StaffRequest, code: str, do: Callable[[], Any]) -> HttpResponse:
    do()
    return redirect(f"{reverse('meetings:read_out', args=[code])}#next")


@staff_view("meetings.list")
def correct(request: StaffRequest, code: str, order: int) -> HttpResponse:
    """Write it as its speaker wants it."""
    row = _utterance(request, code, order)
    form = CorrectForm(request.POST or None, initial={"text": row.text})
    return fill_in(
        request, row.meeting, form, lambda: actions.correct(row, actor=request.user, **form.cleaned_data),
        label=_("Correct what was noted"), then=f"{reverse('meetings:read_out', args=[code])}#next",
    )  # fmt: skip


@never_cache
@staff_view("meetings.list")
@require_POST
def register_utterances(request: StaffRequest, code: str) -> HttpResponse:
    """Put what was confirmed into the register; the answer is the sheet of receipts to hand out, once."""
    meeting, key = _hearing(request, code), request.POST.get("key", "")
    if not _KEY.fullmatch(key):
        raise BadRequest
    heard = actions.register_utterances(meeting, actor=request.user, key=key)
    follow = request.build_absolute_uri(reverse("portal:receipt"))
    slips = [(one, grouped(one.code).split(), qr.draw(f"{follow}#{one.code}")) for one in heard]
    return render(request, "meetings/receipts.html", {"meeting": meeting, "slips": slips})

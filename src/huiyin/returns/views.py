"""Pages of the returns: the list, settling voice by voice, reading, the paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.forms import carry_out
from huiyin.core.timing import today
from huiyin.documents.downloads import docx
from huiyin.opinions.models import Severity
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.returns import actions, exports, giveaways
from huiyin.returns.forms import DraftForm, SettleForm
from huiyin.returns.models import FEWEST, Return, Voice
from huiyin.returns.queries import counted, returns_visible_to, voices_for, voices_to_settle, with_progress


@staff_view("returns.list")
def returns(request: StaffRequest) -> HttpResponse:
    """List the returns this person may read, and let the office draft one."""
    drafts = request.user.has_perm("returns.draft")
    form = DraftForm(request.POST or None, initial={"since": today().replace(day=1)}) if drafts else None
    if form and form.is_valid():
        row = carry_out(form, lambda: actions.draft(actor=request.user, **form.cleaned_data))
        if row:
            return redirect("returns:return", row.code)
    page = {"rows": with_progress(returns_visible_to(request.user), request.user), "form": form}
    return render(request, "returns/returns.html", page, status=409 if form and form.errors else 200)


@staff_view("returns.list")
def one_return(request: StaffRequest, code: str) -> HttpResponse:
    """Show a draft with what is left to settle, or what was released as far as it is about this person's work."""
    row = get_visible_or_404(with_progress(returns_visible_to(request.user), request.user), code=code)
    if row.released_on is None:
        page = {"row": row, "voices": voices_to_settle(request.user, row), "may_release": _may_release(request, row)}
        return render(request, "returns/draft.html", page)
    voices = list(voices_for(request.user).filter(to=row))
    readings = {one.staff_id: one.day for one in row.readings.all()}
    readers = actions.readers(row)
    people = [(one, readings.get(one.pk)) for one in readers] if request.user.has_perm("returns.draft") else []
    page = {
        "row": row, "voices": _sorted(voices), "severities": Severity, "sections": counted(voices, "section"),
        "deputies": counted(voices, "deputy"), "is_reader": request.user in readers,
        "read_on": readings.get(request.user.pk), "people": people, "fewest": FEWEST,
        "held_back": row.voices.filter(held_back=True).count(),
        "left_out": row.voices.filter(left_out=True).count(),
    }  # fmt: skip
    return render(request, "returns/return.html", page)


def _may_release(request: StaffRequest, row: Return) -> bool:
    return bool(request.user.has_perm("returns.release", row))


def _sorted(voices: list[Voice]) -> list[Voice]:
    weight = {severity: at for at, severity in enumerate(reversed(Severity.values))}
    return sorted(voices, key=lambda one: (one.section.order, one.section.code, weight[one.severity], one.order))


@staff_view("returns.settle")
def settle(request: StaffRequest, code: str, order: int) -> HttpResponse:
    """Settle one voice and go on to the next that is not settled."""
    row = get_visible_or_404(returns_visible_to(request.user), code=code)
    voices = voices_to_settle(request.user, row)
    voice = get_visible_or_404(voices, order=order)
    found = giveaways.find(voice.text)
    form = SettleForm(
        request.POST or None, initial={"text": giveaways.softened(voice.text), "left_out": voice.left_out}
    )
    if form.is_valid() and carry_out(form, lambda: _settled(request, voice, form.said())):
        following = voices.filter(settled_on=None).first()
        return redirect("returns:settle", code, following.order) if following else redirect("returns:return", code)
    left = voices.filter(settled_on=None).count()
    page = {"row": row, "voice": voice, "form": form, "found": found, "left": left}
    return render(request, "returns/settle.html", page, status=409 if form.errors else 200)


def _settled(request: StaffRequest, voice: Voice, said: dict[str, Any]) -> bool:
    actions.settle(voice, actor=request.user, **said)
    return True


@staff_view("returns.release")
@require_POST
def release(request: StaffRequest, code: str) -> HttpResponse:
    """Release it."""
    row = get_visible_or_404(returns_visible_to(request.user), code=code)
    actions.release(row, actor=request.user)
    messages.success(request, _("Released as no. %(order)d.") % {"order": row.order})
    return redirect("returns:return", code)


@staff_view("returns.list")
@require_POST
def read(request: StaffRequest, code: str) -> HttpResponse:
    """Say that one read it."""
    actions.read(get_visible_or_404(returns_visible_to(request.user), code=code), actor=request.user)
    return redirect("returns:return", code)


@staff_view("returns.list")
def paper(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out what this person may read of it on official paper."""
    row = get_visible_or_404(returns_visible_to(request.user).filter(released_on__isnull=False), code=code)
    return docx(exports.official(row, list(voices_for(request.user).filter(to=row))))

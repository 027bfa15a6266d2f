"""Drafting, editing, signing and sending a brief."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.briefs import actions
from huiyin.briefs.actions.telling import page_of
from huiyin.briefs.forms import DraftForm, ReasonForm, WriteForm, usual_series
from huiyin.briefs.models import Brief
from huiyin.briefs.views.finding import act, brief_of
from huiyin.briefs.workflow import brief_workflow
from huiyin.core.forms import carry_out
from huiyin.core.timing import today
from huiyin.org.http import StaffRequest, staff_view


@staff_view("briefs.write")
def draft(request: StaffRequest) -> HttpResponse:
    """Draft a brief from the records."""
    initial = {"series": usual_series(request.bureau), "since": today() - dt.timedelta(days=6), **request.GET.dict()}
    form = DraftForm(request.POST or None, initial=initial)

    def do() -> Brief:
        return actions.draft(actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and (brief := carry_out(form, do)):
        return redirect(page_of(brief))
    return render(request, "briefs/draft.html", {"form": form}, status=409 if form.errors else 200)


@staff_view("briefs.write")
def write(request: StaffRequest, code: str) -> HttpResponse:
    """Edit the text."""
    brief = brief_of(request, code)
    brief_workflow.check(brief, "write", actor=request.user)
    latest = brief.latest
    form = WriteForm(request.POST or None, initial={"title": latest.title, "text": latest.text})

    def do() -> Brief:
        return actions.write(brief, actor=request.user, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and carry_out(form, do) is not None:
        return redirect(page_of(brief))
    page = {"form": form, "brief": brief, "figures": latest.figures}
    return render(request, "briefs/write.html", page, status=409 if form.errors else 200)


@staff_view("briefs.write")
def redraft(request: StaffRequest, code: str) -> HttpResponse:
    """Draft it anew from the records."""
    return _act(
        request, code, "redraft", actions.redraft, done=_("Drafted anew. The former text is among the versions.")
    )


@staff_view("briefs.write")
def submit(request: StaffRequest, code: str) -> HttpResponse:
    """Hand it in for signature."""
    return _act(request, code, "submit", actions.submit, done=_("Handed in. Somebody who did not write it signs it."))


@staff_view("briefs.write")
def drop(request: StaffRequest, code: str) -> HttpResponse:
    """Give it up."""
    brief = brief_of(request, code)
    return act(
        request, brief_workflow, brief, "drop", lambda **said: actions.drop(brief, actor=request.user), back=reverse("briefs:briefs"),
        about=brief,
    )  # fmt: skip


@staff_view("briefs.list")
def approve(request: StaffRequest, code: str) -> HttpResponse:
    """Sign it."""
    return _act(request, code, "approve", actions.approve, done=_("Signed. The office numbers and sends it."))


@staff_view("briefs.list")
def return_brief(request: StaffRequest, code: str) -> HttpResponse:
    """Give it back to the office."""
    return _act(
        request, code, "return", actions.return_brief, form=ReasonForm(request.POST or None), done=_("Returned.")
    )


@staff_view("briefs.write")
def send(request: StaffRequest, code: str) -> HttpResponse:
    """Give it its number and send it."""
    return _act(request, code, "send", actions.send, done=_("Numbered and sent."))


@staff_view("briefs.list")
def read(request: StaffRequest, code: str) -> HttpResponse:
    """Confirm having read it."""
    return _act(request, code, "read", actions.read, done=_("Confirmed."))


@staff_view("briefs.list")
def draft_article(request: StaffRequest, code: str) -> HttpResponse:
    """Make an article of the column of it."""
    done = _("Drafted. Go over it at the publicity desk and hand it in for review.")
    return _act(request, code, "draft_article", actions.draft_article, done=done)


def _act(
    request: StaffRequest, code: str, verb: str, do: Callable[..., Any], *, done: Any, form: forms.Form | None = None
) -> HttpResponse:
    brief = brief_of(request, code)
    return act(
        request, brief_workflow, brief, verb, lambda **said: do(brief, actor=request.user, **said), back=page_of(brief),
        about=brief, form=form, done=done,
    )  # fmt: skip

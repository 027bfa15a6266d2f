"""One clock: its days, its pauses, its extensions."""

from collections.abc import Callable
from typing import Any

import rules
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.clocks import actions
from huiyin.clocks.forms import AskExtensionForm, DecideExtensionForm, PauseForm
from huiyin.clocks.queries import explain, extensions_waiting_for, face, visible_clock
from huiyin.clocks.registry import type_of
from huiyin.core.errors import InvalidInput
from huiyin.core.timing import today
from huiyin.org.http import StaffRequest, staff_view


@staff_view("org.enter_desk")
def clock(request: StaffRequest, **where: str) -> HttpResponse:
    """Explain a clock day by day and offer what this person may do to it."""
    return _page(request, where)


def _page(request: StaffRequest, where: dict[str, str], refused: forms.Form | None = None) -> HttpResponse:
    clock = visible_clock(request.user, **where)
    title, item_url = type_of(clock).line(clock)
    offered = {
        verb: refused if type(refused) is form else form()
        for verb, form, possible in (
            ("pause", PauseForm, clock.is_running),
            ("resume", forms.Form, clock.paused_on is not None),
            ("ask_extension", AskExtensionForm, clock.may_be_extended(today())),
            ("decide_extension", DecideExtensionForm, clock.extension_asked and not clock.stopped_on),
        )
        if possible and rules.has_perm(f"clocks.{_PERMISSIONS[verb]}", request.user, clock)
    }
    context = {
        "clock": clock, "title": title, "item_url": item_url, "face": face(clock, today()), "explanation": explain(clock),
        "offered": offered, **where,
    }  # fmt: skip
    return render(request, "clocks/clock.html", context)


_PERMISSIONS = {verb: verb for verb in ("pause", "ask_extension", "decide_extension")} | {"resume": "pause"}


def _act(
    request: StaffRequest, where: dict[str, str], form: forms.Form, action: Callable[..., Any], done: str
) -> HttpResponse:
    clock = visible_clock(request.user, **where)
    if form.is_valid():
        try:
            action(clock, actor=request.user, **form.cleaned_data)
        except InvalidInput as error:
            for name, message in (error.fields or {"": error.message}).items():
                form.add_error(name if name in form.fields else None, message)
        else:
            messages.success(request, done)
            return redirect(reverse("clocks:clock", kwargs=where))
    return _page(request, where, refused=form)


@require_POST
@staff_view("org.enter_desk")
def pause(request: StaffRequest, **where: str) -> HttpResponse:
    """Hold the clock."""
    return _act(request, where, PauseForm(request.POST), actions.pause, _("The clock is held."))


@require_POST
@staff_view("org.enter_desk")
def resume(request: StaffRequest, **where: str) -> HttpResponse:
    """Let the clock run on."""
    return _act(request, where, forms.Form(request.POST), actions.resume, _("The clock runs again."))


@require_POST
@staff_view("org.enter_desk")
def ask_extension(request: StaffRequest, **where: str) -> HttpResponse:
    """Ask for more time."""
    form = AskExtensionForm(request.POST)
    return _act(request, where, form, actions.ask_extension, _("Asked. Another person decides."))


@require_POST
@staff_view("org.enter_desk")
def decide_extension(request: StaffRequest, **where: str) -> HttpResponse:
    """Grant or refuse more time."""
    form = DecideExtensionForm(request.POST)
    return _act(request, where, form, actions.decide_extension, _("Decided."))


@staff_view("org.enter_desk")
def extensions(request: StaffRequest) -> HttpResponse:
    """List the requests for more time that this person may decide."""
    waiting = [(clock, *type_of(clock).line(clock)) for clock in extensions_waiting_for(request.user)]
    return render(request, "clocks/extensions.html", {"waiting": waiting})

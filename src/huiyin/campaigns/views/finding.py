"""Finding what an address names, as far as this person may know of it; and the page on which something is done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from huiyin.campaigns.models import Campaign, Criterion, Stage, Step
from huiyin.campaigns.queries import campaigns_visible_to
from huiyin.core.forms import carry_out
from huiyin.org.http import StaffRequest, get_visible_or_404


def campaign_of(request: StaffRequest, code: str) -> Campaign:
    """Return the campaign."""
    return get_visible_or_404(campaigns_visible_to(request.user), code=code)


def stage_of(request: StaffRequest, code: str, stage: str) -> Stage:
    """Return a stage of it."""
    rows = Stage.objects.filter(campaign=campaign_of(request, code)).select_related("campaign")
    return get_visible_or_404(rows, key=stage)


def step_of(request: StaffRequest, code: str, stage: str, step: str) -> Step:
    """Return a step of a stage."""
    rows = Step.objects.filter(stage=stage_of(request, code, stage))
    return get_visible_or_404(rows.select_related("stage__campaign", "responsible"), key=step)


def criterion_of(request: StaffRequest, code: str, stage: str, step: str, order: int) -> Criterion:
    """Return a criterion of a step."""
    rows = Criterion.objects.filter(step=step_of(request, code, stage, step))
    return get_visible_or_404(rows.select_related("step__stage__campaign"), order=order)


def act(
    request: StaffRequest, form: forms.Form, do: Callable[[], Any], *, label: Any, done: Any, back: str, about: Any = "",
    status: int = 200, template: str = "campaigns/act.html",
) -> HttpResponse:  # fmt: skip
    """Show the form of an act, or carry it out and go `back`. What was typed stays, whatever the rules answer."""
    if request.method == "POST" and form.is_valid() and carry_out(form, do) is not None:
        messages.success(request, done)
        return redirect(back)
    page = {"form": form, "label": label, "about": about, "back": back}
    return render(request, template, page, status=409 if form.errors else status)

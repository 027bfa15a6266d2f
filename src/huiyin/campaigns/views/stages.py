"""A stage at its gate: what the office applies with, what the supervision group sees, and what is decided."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from huiyin.campaigns import actions
from huiyin.campaigns.forms import ReasonForm, RemarkForm, SummaryForm
from huiyin.campaigns.measuring import counted_by_a_job
from huiyin.campaigns.models import Stage
from huiyin.campaigns.story import story_of
from huiyin.campaigns.views.finding import act, stage_of
from huiyin.campaigns.workflow import stage_workflow
from huiyin.org.http import StaffRequest, staff_view

_DECIDING = ("apply_for_the_gate", "agree", "pass")
"""Acts that rest on the figures of this moment."""


def _act(
    request: StaffRequest, stage: Stage, verb: str, form_class: type[forms.Form], do: Callable[..., Any]
) -> HttpResponse:
    if request.method != "POST" and (counting := _counting(request, stage, verb)):
        return counting
    form = form_class(request.POST if request.method == "POST" else None)
    label = stage_workflow.transition(verb).label
    return act(
        request, form, lambda: do(stage, actor=request.user, **form.cleaned_data), label=label,
        done=_("%(stage)s: %(verb)s.") % {"stage": stage, "verb": label},
        back=reverse("campaigns:campaign", args=[stage.campaign.code]), about=stage,
        evidence=reverse("campaigns:stage", args=[stage.campaign.code, stage.key]), story=story_of(stage),
    )  # fmt: skip


def _counting(request: StaffRequest, stage: Stage, verb: str) -> HttpResponse | None:
    """Show how far a job is that counts the figures first; its page asks again until they stand, and is then loaded as the form."""
    asks_again = "HX-Request" in request.headers
    if not asks_again:
        stage_workflow.check(stage, verb, actor=request.user)
    if verb in _DECIDING and (counted := counted_by_a_job(stage)):
        return render(request, "campaigns/counting.html", {"stage": stage, "counted": counted})
    return HttpResponseClientRefresh() if asks_again else None


@staff_view("campaigns.prepare")
def begin(request: StaffRequest, code: str, stage: str) -> HttpResponse:
    """Begin it."""
    return _act(request, stage_of(request, code, stage), "begin", forms.Form, actions.begin)


@staff_view("campaigns.prepare")
def apply_for_the_gate(request: StaffRequest, code: str, stage: str) -> HttpResponse:
    """Ask to go on."""
    row = stage_of(request, code, stage)
    return _act(request, row, "apply_for_the_gate", SummaryForm, actions.apply_for_the_gate)


@staff_view("campaigns.see_all")
def agree(request: StaffRequest, code: str, stage: str) -> HttpResponse:
    """Let it go on."""
    return _act(request, stage_of(request, code, stage), "agree", RemarkForm, actions.agree)


@staff_view("campaigns.see_all")
def return_stage(request: StaffRequest, code: str, stage: str) -> HttpResponse:
    """Send it back."""
    return _act(request, stage_of(request, code, stage), "return", ReasonForm, actions.return_stage)


@staff_view("campaigns.start")
def pass_stage(request: StaffRequest, code: str, stage: str) -> HttpResponse:
    """Pass a stage without a gate."""
    return _act(request, stage_of(request, code, stage), "pass", forms.Form, actions.pass_stage)

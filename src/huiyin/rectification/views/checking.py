"""Inspection, notice, strike-off."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from huiyin.disclosure.models import Kind
from huiyin.disclosure.queries import in_the_making
from huiyin.org.http import StaffRequest, staff_view
from huiyin.rectification import actions, publicity
from huiyin.rectification.forms import DecideForm, InspectForm, ReasonForm
from huiyin.rectification.models import Objection, Problem
from huiyin.rectification.views.carrying import act, find


@staff_view("rectification.list")
def verify(request: StaffRequest, number: str) -> HttpResponse:
    """Write down that it is put right."""
    return act(request, number, "verify", actions.verify, InspectForm)


@staff_view("rectification.list")
def return_problem(request: StaffRequest, number: str) -> HttpResponse:
    """Write down that it is not."""
    return act(request, number, "return", actions.return_problem, InspectForm)


@staff_view("rectification.list")
def draft(request: StaffRequest, number: str) -> HttpResponse:
    """Compose the public version and go on to it: its author reads it over before another person reviews it."""
    response = act(request, number, "draft", publicity.draft)
    made = in_the_making(Kind.PROBLEM, find(request, number).pk) if request.method == "POST" else None
    return redirect("disclosure:publication", made.code, made.version) if made else response


@staff_view("rectification.list")
def publish(request: StaffRequest, number: str) -> HttpResponse:
    """Put it on public notice."""
    return act(request, number, "publish", actions.publish)


@staff_view("rectification.list")
def uphold(request: StaffRequest, number: str) -> HttpResponse:
    """Find an objection right."""
    return act(request, number, "uphold", _on(actions.uphold), DecideForm)


@staff_view("rectification.list")
def dismiss(request: StaffRequest, number: str) -> HttpResponse:
    """Find an objection wrong."""
    return act(request, number, "dismiss", _on(actions.dismiss), DecideForm)


def _on(act: Any) -> Any:
    """Return `act` on an objection as an act on its problem."""

    def acting(problem: Problem, *, objection: Objection, **said: Any) -> Any:
        objection.problem = problem
        return act(objection, **said)

    return acting


@staff_view("rectification.list")
def strike(request: StaffRequest, number: str) -> HttpResponse:
    """Strike it off."""
    return act(request, number, "strike", actions.strike)


@staff_view("rectification.list")
def reopen(request: StaffRequest, number: str) -> HttpResponse:
    """Open it again because it did not hold."""
    return act(request, number, "reopen", actions.reopen, ReasonForm)

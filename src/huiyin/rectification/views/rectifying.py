"""The section's work."""

from typing import Any

from django.http import HttpResponse

from huiyin.org.http import StaffRequest, staff_view
from huiyin.rectification import actions
from huiyin.rectification.forms import (
    DropMeasureForm,
    EvidenceForm,
    KeepForm,
    MeasureForm,
    ReportForm,
    ResumeForm,
)
from huiyin.rectification.models import Measure, Problem
from huiyin.rectification.views.carrying import act


@staff_view("rectification.list")
def add_measure(request: StaffRequest, number: str) -> HttpResponse:
    """Propose a measure."""
    return act(request, number, "add_measure", actions.add_measure, MeasureForm)


@staff_view("rectification.list")
def drop_measure(request: StaffRequest, number: str) -> HttpResponse:
    """Take back a measure before it was approved."""
    return act(request, number, "drop_measure", _on(actions.drop_measure), DropMeasureForm)


@staff_view("rectification.list")
def plan(request: StaffRequest, number: str) -> HttpResponse:
    """Approve the measures."""
    return act(request, number, "plan", actions.plan)


@staff_view("rectification.list")
def approve_measures(request: StaffRequest, number: str) -> HttpResponse:
    """Approve what was proposed later."""
    return act(request, number, "approve_measures", actions.approve_measures)


@staff_view("rectification.list")
def report(request: StaffRequest, number: str) -> HttpResponse:
    """Report progress on a measure."""
    return act(request, number, "report", _on(actions.report), ReportForm)


@staff_view("rectification.list")
def attach_evidence(request: StaffRequest, number: str) -> HttpResponse:
    """Attach a photo or paper to a measure."""
    return act(request, number, "attach_evidence", _on(actions.attach_evidence), EvidenceForm)


def _on(act: Any) -> Any:
    """Return `act` on a measure as an act on its problem."""

    def acting(problem: Problem, *, measure: Measure, **said: Any) -> Any:
        measure.problem = problem
        return act(measure, **said)

    return acting


@staff_view("rectification.list")
def submit(request: StaffRequest, number: str) -> HttpResponse:
    """Apply for strike-off."""
    return act(request, number, "submit", actions.submit)


@staff_view("rectification.list")
def keep(request: StaffRequest, number: str) -> HttpResponse:
    """Keep it for the long term."""
    return act(request, number, "keep", actions.keep, KeepForm)


@staff_view("rectification.list")
def resume(request: StaffRequest, number: str) -> HttpResponse:
    """Take a long-term problem up again."""
    return act(request, number, "resume", actions.resume, ResumeForm)

"""One line of the ledger with its whole story, and the files that belong to it."""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from huiyin.core.files import Part, download
from huiyin.disclosure.models import Kind
from huiyin.disclosure.queries import current_for, in_the_making
from huiyin.lifecycle.workflow import Offer
from huiyin.opinions.queries import text_for
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Role
from huiyin.org.queries import holders
from huiyin.rectification.models import Evidence, Finding, Measure, ObjectionFile, Problem
from huiyin.rectification.queries import opinions_behind
from huiyin.rectification.queries.ledger import ledger_line
from huiyin.rectification.queries.objections import readable
from huiyin.rectification.queries.story import story
from huiyin.rectification.views.carrying import find
from huiyin.rectification.workflow import workflow


@staff_view("rectification.list")
def item(request: StaffRequest, number: str) -> HttpResponse:
    """Show everything about a problem that this person may know, and just the acts that are theirs."""
    problem, reader = _with_measures(find(request, number)), request.user
    context = {
        "problem": problem,
        "line": ledger_line(problem, reader),
        "offers": [(offer, _address(problem, offer)) for offer in workflow.offers(problem, reader)],
        "first_persons": holders(Role.DIRECTOR),
        "inspections": problem.inspections.select_related("inspector").prefetch_related("files"),
        "objections": _objections(request, problem),
        "opinions": [(one, text_for(reader, one)) for one in opinions_behind(problem, reader)],
        "publication": current_for(Kind.PROBLEM, problem.pk),
        "version_under_way": in_the_making(Kind.PROBLEM, problem.pk),
        "clocks": problem.clocks.select_related("problem", "section", "holder").order_by("started_on"),
        "story": story(problem, reader),
    }
    return render(request, "rectification/item.html", context)


def _with_measures(problem: Problem) -> Problem:
    """Read ahead what nearly every rule asks of a problem, besides the page itself."""
    measures = Measure.objects.select_related("problem", "handler").prefetch_related("evidence", "reports__by")
    prefetch_related_objects([problem], Prefetch("measures", measures), "cooperating")
    return problem


def _address(problem: Problem, offer: Offer) -> str:
    return reverse(f"rectification:{offer.verb}", args=[problem.number])


def _objections(request: StaffRequest, problem: Problem) -> Any:
    """Return the objections for those who decide on them: what the public wrote names people now and then."""
    if not request.user.has_perm("rectification.read_objections", problem):
        return problem.objections.none()
    rows = problem.objections.select_related("decided_by").prefetch_related("updates", "files")
    return readable(rows, request.user)


@staff_view("rectification.list")
def evidence(request: StaffRequest, number: str, name: str) -> HttpResponse:
    """Hand out a photo or paper that the section brought; `?part=thumb` and `?part=view` for the picture on a page."""
    rows = Evidence.objects.filter(measure__problem=find(request, number))
    return _handed_out(request, get_visible_or_404(rows, storage_name=name))


@staff_view("rectification.list")
def finding(request: StaffRequest, number: str, name: str) -> HttpResponse:
    """Hand out a photo or paper of the inspector's own."""
    rows = Finding.objects.filter(inspection__problem=find(request, number))
    return _handed_out(request, get_visible_or_404(rows, storage_name=name))


@staff_view("rectification.list")
def objection_file(request: StaffRequest, number: str, name: str) -> HttpResponse:
    """Hand out a photo or paper of an objector's, to those who read objections."""
    problem = find(request, number)
    rows = ObjectionFile.objects.filter(objection__in=_objections(request, problem))
    return _handed_out(request, get_visible_or_404(rows, storage_name=name))


def _handed_out(request: StaffRequest, file: Evidence | Finding | ObjectionFile) -> HttpResponse:
    asked = request.GET.get("part", "")
    part = Part(asked) if file.is_photo and asked in list(Part) else Part.CONTENT
    return download(file, part)

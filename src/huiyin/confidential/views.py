"""The sealed register at the desk of the discipline office. Nothing that was written shows before somebody opens it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.confidential import actions
from huiyin.confidential.forms import FindingForm
from huiyin.confidential.models import Report, State
from huiyin.confidential.queries import reports_visible_to
from huiyin.confidential.story import story
from huiyin.confidential.workflow import workflow
from huiyin.core.files import download
from huiyin.core.forms import carry_out
from huiyin.core.http import path_here
from huiyin.core.paging import paginate
from huiyin.opinions.queries import opinions_visible_to
from huiyin.opinions.workflow import workflow as opinions_workflow
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.vault.panel import contact_panel


@staff_view("confidential.list")
@never_cache
def reports(request: StaffRequest) -> HttpResponse:
    """List the reports this inspector may know of."""
    rows = reports_visible_to(request.user)
    status = request.GET.get("status", "")
    page = paginate(request, rows.filter(status=status) if status in State.values else rows)
    return render(request, "confidential/reports.html", {"page": page, "states": State.choices, "status": status})


@staff_view("confidential.list")
@never_cache
def report(request: StaffRequest, number: str) -> HttpResponse:
    """Show one report: where it stands, who did what, and what may be done."""
    return render(request, "confidential/report.html", _context(request, _report(request, number)))


@staff_view("confidential.list")
@require_POST
@never_cache
def read(request: StaffRequest, number: str) -> HttpResponse:
    """Open what was written, once that stands in the sealed chain; the page is kept nowhere."""
    row = _report(request, number)
    words, additions = actions.read(row, actor=request.user)
    opened = {"words": words, "additions": additions, "files": row.files.all()}
    return render(request, "confidential/report.html", _context(request, row) | opened)


@staff_view("confidential.list")
@require_POST
def read_file(request: StaffRequest, number: str, name: str) -> HttpResponse:
    """Take a file out of the register."""
    row = _report(request, number)
    file = get_visible_or_404(row.files.all(), storage_name=name)
    return download(actions.read_file(row, file, actor=request.user))


@staff_view("confidential.list")
@require_POST
def verify(request: StaffRequest, number: str) -> HttpResponse:
    """Take the report up."""
    actions.verify(_report(request, number), actor=request.user)
    return redirect("confidential:report", number)


@staff_view("confidential.list")
def file(request: StaffRequest, number: str) -> HttpResponse:
    """File a case."""
    return _with_finding(request, number, "file", actions.file)


@staff_view("confidential.list")
def refer(request: StaffRequest, number: str) -> HttpResponse:
    """Refer it to the body that is competent."""
    return _with_finding(request, number, "refer", actions.refer)


@staff_view("confidential.list")
def conclude(request: StaffRequest, number: str) -> HttpResponse:
    """Conclude it with what was found."""
    return _with_finding(request, number, "conclude", actions.conclude)


@staff_view("opinions.triage")
def take_over(request: StaffRequest, number: str) -> HttpResponse:
    """Hand an opinion that is a report on a person to the discipline office: the office's last sight of it."""
    opinion = get_visible_or_404(opinions_visible_to(request.user), number=number)
    opinions_workflow.check(opinion, "transfer", actor=request.user)
    then = path_here(request.GET.get("then", ""))
    if request.method == "POST":
        actions.take_over(opinion, actor=request.user)
        messages.success(request, _("Handed to the discipline office. Keep no copy, and speak of it to nobody."))
        return redirect(then or "workbench:home")
    return render(request, "confidential/take_over.html", {"opinion": opinion, "then": then})


def _with_finding(request: StaffRequest, number: str, verb: str, act: Callable[..., Report]) -> HttpResponse:
    row = _report(request, number)
    transition = workflow.check(row, verb, actor=request.user)
    form = FindingForm(request.POST or None)
    posted = request.method == "POST" and form.is_valid()
    if (
        posted
        and carry_out(form, lambda: act(row, actor=request.user, finding=form.cleaned_data["finding"])) is not None
    ):
        return redirect("confidential:report", number)
    return render(request, "confidential/form.html", {"report": row, "form": form, "heading": transition.label})


def _report(request: StaffRequest, number: str) -> Report:
    return get_visible_or_404(reports_visible_to(request.user), number=number)


def _context(request: StaffRequest, row: Report) -> dict[str, Any]:
    return {
        "report": row, "offers": workflow.offers(row, request.user), "story": story(row),
        "contacts": contact_panel(row, request.user),
    }  # fmt: skip

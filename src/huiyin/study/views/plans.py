"""Study plans."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from huiyin.core.paging import paginate
from huiyin.documents.downloads import docx
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.study import actions
from huiyin.study.exports import plans as paper
from huiyin.study.forms import PlanForm, PlanRowForm
from huiyin.study.models import Plan, PlanRow
from huiyin.study.queries import planned, plans_visible_to
from huiyin.study.views.acting import act


@staff_view("study.take_part")
def plans(request: StaffRequest) -> HttpResponse:
    """List the plans."""
    rows = paginate(request, plans_visible_to(request.user), by=("-made_on", "-id"))
    return render(request, "study/plans.html", {"page": rows, "may_plan": request.user.has_perm("study.plan")})


@staff_view("study.plan")
def make_plan(request: StaffRequest) -> HttpResponse:
    """Make a plan, and go on to its rows."""
    form = PlanForm(request.POST or None)
    return act(
        request, form, lambda: actions.make_plan(actor=request.user, **form.cleaned_data), label=_("Make a plan"),
        back=reverse("study:plans"), onwards=lambda plan: reverse("study:plan", args=[plan.code]),
    )  # fmt: skip


@staff_view("study.take_part")
def plan(request: StaffRequest, code: str) -> HttpResponse:
    """Show a plan with what came of each row."""
    row = _plan(request, code)
    page = {"plan": row, "rows": planned(row), "may_plan": request.user.has_perm("study.plan", row)}
    return render(request, "study/plan.html", page)


@staff_view("study.take_part")
def export_plan(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out a plan as docx."""
    row = _plan(request, code)
    return docx(paper.official(row, planned(row)))


@staff_view("study.plan")
def add_row(request: StaffRequest, code: str) -> HttpResponse:
    """Add a row."""
    plan = _plan(request, code)
    form = PlanRowForm(request.POST or None)
    return act(
        request, form, lambda: actions.add_row(plan, actor=request.user, **form.cleaned_data),
        label=_("Add a row"), done=_("Added."), back=reverse("study:plan", args=[code]), about=plan,
    )  # fmt: skip


@staff_view("study.plan")
def edit_row(request: StaffRequest, code: str, row: str) -> HttpResponse:
    """Change a row."""
    found = _row(request, code, row)
    form = PlanRowForm(request.POST or None, initial=PlanRowForm.initial_of(found))
    return act(
        request, form, lambda: actions.edit_row(found, actor=request.user, **form.cleaned_data),
        label=_("Change the row"), done=pgettext("study plan", "Changed."), back=reverse("study:plan", args=[code]), about=found,
    )  # fmt: skip


@staff_view("study.plan")
@require_POST
def drop_row(request: StaffRequest, code: str, row: str) -> HttpResponse:
    """Take a row out."""
    actions.drop_row(_row(request, code, row), actor=request.user)
    messages.success(request, _("Taken out of the plan."))
    return redirect("study:plan", code)


def _plan(request: StaffRequest, code: str) -> Plan:
    return get_visible_or_404(plans_visible_to(request.user), code=code)


def _row(request: StaffRequest, code: str, row: str) -> PlanRow:
    return get_visible_or_404(_plan(request, code).rows.all(), code=row)

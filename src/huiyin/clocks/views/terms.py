"""Which term holds for which case."""

import rules
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.clocks import actions
from huiyin.clocks.forms import CaseForm, EndTermForm, SetTermForm
from huiyin.clocks.models import Stage, Term
from huiyin.clocks.queries import matching_terms, tables
from huiyin.core.errors import InvalidInput
from huiyin.core.timing import today
from huiyin.org.http import StaffRequest, staff_view


@staff_view("org.enter_desk")
def terms(request: StaffRequest) -> HttpResponse:
    """Show every rule by stage, and for a case typed in the rules it meets, the one that fires first."""
    form = CaseForm(request.GET if "stage" in request.GET else None)
    met = matching_terms(**form.cleaned_data) if form.is_valid() else None
    context = {
        "form": form,
        "met": met,
        "stages": [(stage.label, _rules_of(stage)) for stage in Stage],
        "may_change": rules.has_perm("org.manage_calendar", request.user),
        "today": today(),
    }
    return render(request, "clocks/terms.html", context)


def _rules_of(stage: Stage) -> list[Term]:
    rows = [term for term in tables().terms if term.stage == stage]
    return sorted(rows, key=lambda term: (term.channel, term.kind, term.severity, term.is_shipped, term.valid_from))


@staff_view("org.manage_calendar")
def set_term(request: StaffRequest) -> HttpResponse:
    """Add a dated rule."""
    form = SetTermForm(request.POST or None)
    if form.is_valid():
        try:
            actions.set_term(actor=request.user, **form.cleaned_data)
        except InvalidInput as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Set. It holds for clocks that start from that day on."))
            return redirect("clocks:terms")
    return render(request, "clocks/set_term.html", {"form": form})


@require_POST
@staff_view("org.manage_calendar")
def end_term(request: StaffRequest) -> HttpResponse:
    """Name the last day of an own rule."""
    form = EndTermForm(request.POST)
    try:
        if form.is_valid():
            actions.end_term(form.cleaned_data["term"], actor=request.user, on=form.cleaned_data["on"])
            messages.success(request, _("The rule ends. Clocks that run under it run on unchanged."))
        else:
            messages.error(request, _("Choose a rule and its last day."))
    except InvalidInput as error:
        messages.error(request, error.message)
    return redirect("clocks:terms")

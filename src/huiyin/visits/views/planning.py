"""Who visits whom by when: the first page of the room."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.core.forms import carry_out
from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.visits import actions
from huiyin.visits.forms import PlanForm
from huiyin.visits.models import VisitPlan
from huiyin.visits.queries import (
    corrections_to_settle,
    households_visible_to,
    is_overdue,
    plans_open,
    plans_visible_to,
    twins_to_settle,
)

MOST = 200
"""Households planned at once."""


@staff_view("visits.visit")
def plans(request: StaffRequest) -> HttpResponse:
    """Show whom this person is to visit, difficulties first; below, what of others they may know."""
    others = paginate(request, plans_visible_to(request.user).exclude(visitor=request.user), by=("due_on", "id"))
    context = {
        "own": [(one, is_overdue(one)) for one in plans_open(request.user)[:MOST]],
        "others": others,
        "conflicts": twins_to_settle(request.user).count() + corrections_to_settle(request.user).count(),
        "sees_coverage": request.user.has_perm("visits.see_coverage"),
    }
    return render(request, "visits/plans.html", context)


@staff_view("visits.visit")
def plan(request: StaffRequest) -> HttpResponse:
    """Plan visits to the households that were ticked in the list."""
    codes = request.GET.getlist("household")[:MOST]
    rows = list(households_visible_to(request.user).filter(code__in=codes).order_by("code"))
    if not rows:
        messages.info(request, _("Tick the households in the list first."))
        return redirect("visits:households")
    form = PlanForm(request.POST or None, actor=request.user)
    if request.method == "POST" and form.is_valid():
        made = carry_out(form, lambda: actions.plan(rows, actor=request.user, **form.cleaned_data))
        if made is not None:
            told = ngettext("%(count)d visit is planned.", "%(count)d visits are planned.", len(made))
            messages.success(request, told % {"count": len(made)})
            return redirect("visits:plans")
    return render(request, "visits/plan.html", {"form": form, "rows": rows})


@staff_view("visits.visit")
@require_POST
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    """Call off a planned visit."""
    rows = VisitPlan.objects.filter(bureau=request.bureau).select_related("household")
    actions.cancel(get_visible_or_404(rows, code=code), actor=request.user)
    messages.success(request, _("The visit is called off."))
    return redirect("visits:plans")

"""Households: the list, one of them, entering and changing, the workbook, and two versions to choose between."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.core.errors import InvalidInput
from huiyin.core.forms import carry_out
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.visits import actions, workbook
from huiyin.visits.filters import HouseholdFilters
from huiyin.visits.forms import EnterForm, HouseholdForm, ImportForm
from huiyin.visits.models import Household
from huiyin.visits.queries import corrections_to_settle, households_visible_to, visits_visible_to, with_last_visit
from huiyin.visits.views.finding import household_of


@staff_view("visits.visit")
def households(request: StaffRequest) -> HttpResponse:
    """List the households this person may know of; ticked ones are planned together."""
    filters = HouseholdFilters(request)
    page = filters.page(with_last_visit(households_visible_to(request.user)), by=("code",))
    keeps = request.user.has_perm("visits.keep_households")
    return render(request, "visits/households.html", {"filters": filters, "page": page, "keeps_households": keeps})


@staff_view("visits.visit")
def household(request: StaffRequest, code: str) -> HttpResponse:
    """Show one household, with its seal closed."""
    return _page(request, household_of(request, code))


@never_cache
@staff_view("visits.visit")
@require_POST
def reveal(request: StaffRequest, code: str) -> HttpResponse:
    """Show who lives there, this once; that it was shown is on record."""
    one = household_of(request, code)
    return _page(request, one, contact=actions.reveal(one, actor=request.user))


def _page(request: StaffRequest, one: Household, **more: object) -> HttpResponse:
    made = visits_visible_to(request.user).filter(household=one).order_by("-day", "-id")[:50]
    planned = one.plans.filter(done_on=None, cancelled_on=None).select_related("visitor")
    may = {name: request.user.has_perm(f"visits.{name}", one) for name in ("change", "record")}
    context = {"household": one, "visits": made, "plans": planned, "may": may, **more}
    return render(request, "visits/household.html", context)


@staff_view("visits.keep_households")
def enter(request: StaffRequest) -> HttpResponse:
    """Enter one household."""
    form = EnterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        made = carry_out(
            form, lambda: actions.enter(code, form.details(), bureau=request.bureau, actor=request.user)
        )  # fmt: skip
        if made:
            return redirect("visits:household", made.code)
    context = {"form": form, "heading": _("Enter a household"), "verb": _("Enter")}
    return render(request, "visits/form.html", context)


@never_cache
@staff_view("visits.visit")
def change(request: StaffRequest, code: str) -> HttpResponse:
    """Change what is known of a household. What is sealed is opened for it, on record."""
    one = household_of(request, code)
    if not request.user.has_perm("visits.change", one):
        raise Http404
    if request.method == "POST":
        form = HouseholdForm(request.POST)
        if form.is_valid() and carry_out(form, lambda: _change(request, one, form)) is not None:
            messages.success(request, pgettext("household", "Changed."))
            return redirect("visits:household", code)
    else:
        contact = actions.reveal(one, actor=request.user)
        known = {name: getattr(contact, name) for name in ("name", "phone", "address")}
        known |= {name: getattr(one, name) for name in ("township", "village", "kind", "people")}
        form = HouseholdForm(initial=known)
    heading = _("Change household %(code)s") % {"code": code}
    context = {"form": form, "heading": heading, "verb": pgettext("household", "Change"), "household": one}
    return render(request, "visits/form.html", context)


def _change(request: StaffRequest, one: Household, form: HouseholdForm) -> Household:
    return actions.change(one, form.details(), actor=request.user)


@staff_view("visits.keep_households")
def import_households(request: StaffRequest) -> HttpResponse:
    """Enter the households of a workbook, or name every row that has to be corrected first."""
    form, bad = ImportForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        try:
            lines = workbook.read(form.cleaned_data["file"])
            bad = [line for line in lines if line.errors]
            new, changed = actions.import_households(lines, bureau=request.bureau, actor=request.user)
        except InvalidInput as error:
            form.add_error("file", error.message)
        else:
            told = {"new": new, "changed": changed}
            messages.success(request, _("%(new)d households entered, %(changed)d changed.") % told)
            return redirect("visits:households")
    context = {"form": form, "bad": bad[:100], "columns": [names[0] for names in workbook.COLUMNS.values()]}
    return render(request, "visits/import.html", context)


@never_cache
@staff_view("visits.visit")
def correction(request: StaffRequest, code: str) -> HttpResponse:
    """Show what stands and what it would be, side by side; what is sealed is opened for it, on record."""
    one = get_visible_or_404(corrections_to_settle(request.user), code=code)
    context = {"correction": one, "stands": actions.reveal(one.household, actor=request.user), "found": one.contact()}
    return render(request, "visits/correction.html", context)


@staff_view("visits.visit")
@require_POST
def settle_correction(request: StaffRequest, code: str) -> HttpResponse:
    """Take a correction over, or leave the household as it is."""
    rows = corrections_to_settle(request.user)
    take = request.POST.get("take") == "yes"
    actions.settle_correction(get_visible_or_404(rows, code=code), actor=request.user, take=take)
    messages.success(request, _("Settled."))
    return redirect("visits:conflicts")

"""Visits: those that were made, one of them, and one written down at the desk."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.core.files import Part, download
from huiyin.core.forms import carry_out
from huiyin.core.receipts import grouped
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.visits import actions
from huiyin.visits.filters import VisitFilters
from huiyin.visits.forms import RecordForm
from huiyin.visits.models import Twin, Visit
from huiyin.visits.queries import visits_visible_to
from huiyin.visits.views.finding import household_of, visit_of


@staff_view("visits.visit")
def visits(request: StaffRequest) -> HttpResponse:
    """List the visits this person may read of."""
    filters = VisitFilters(request)
    page = filters.page(visits_visible_to(request.user), by=("-day", "-id"))
    return render(request, "visits/visits.html", {"filters": filters, "page": page})


@never_cache
@staff_view("visits.visit")
def visit(request: StaffRequest, code: str) -> HttpResponse:
    """Show one visit. The note is opened for whoever wrote it and for the office."""
    one = visit_of(request, code)
    reads_note = request.user.has_perm("visits.read_note", one)
    others = Visit.objects.filter(household=one.household, day=one.day).exclude(pk=one.pk).select_related("visitor")
    context = {
        "visit": one,
        "note": one.read_note() if reads_note else "",
        "has_note": bool(one.note),
        "photos": one.photos.all(),
        "twins": others if one.twin else [],
        "may_settle": one.twin == Twin.OPEN and request.user.has_perm("visits.settle", one),
    }
    return render(request, "visits/visit.html", context)


@staff_view("visits.visit")
def photo(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """Hand out a photo of a visit, large or small."""
    part = Part.THUMB if request.GET.get("part") == Part.THUMB else Part.VIEW
    return download(get_visible_or_404(visit_of(request, code).photos.all(), key=key), part)


@staff_view("visits.visit")
@require_POST
def settle(request: StaffRequest, code: str) -> HttpResponse:
    """Say whether two visits on one day are the same one."""
    actions.settle(visit_of(request, code), actor=request.user, same=request.POST.get("same") == "yes")
    messages.success(request, _("Settled."))
    return redirect("visits:visit", code)


@never_cache
@staff_view("visits.visit")
def record(request: StaffRequest, code: str) -> HttpResponse:
    """Write down one's own visit at the desk; the answer shows the receipt of what was said, to be handed on."""
    one = household_of(request, code)
    if not request.user.has_perm("visits.record", one):
        raise Http404
    form = RecordForm(request.POST or None, initial={"key": uuid.uuid4().hex})
    if request.method == "POST" and form.is_valid():
        done = carry_out(form, lambda: _record(request, form, code))
        if done:
            codes = [grouped(each).split() for each in done.codes]
            return render(request, "visits/recorded.html", {"visit": done.visit, "codes": codes, "household": one})
    return render(request, "visits/record.html", {"form": form, "household": one})


def _record(request: StaffRequest, form: RecordForm, code: str) -> actions.Recorded:
    when = actions.When.on(form.cleaned_data["day"])
    noted = form.noted(form.heard())
    key = form.cleaned_data["key"]
    return actions.record(household_of(request, code), noted, key=key, when=when, actor=request.user)

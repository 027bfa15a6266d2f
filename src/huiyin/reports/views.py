"""The statistics: numbers that lead to their rows."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, staff_view
from huiyin.reports import exports, queries
from huiyin.reports.figures import FACTS, FIGURES
from huiyin.reports.forms import PopulationForm
from huiyin.reports.hearing import Hearing


@staff_view("reports.read")
def statistics(request: StaffRequest) -> HttpResponse:
    """Show the registers in figures, over the rows this person may see."""
    form = PopulationForm(request.GET)
    registers = queries.both_registers(form, request.user)
    context = {
        "form": form,
        "shares": [share.tile() for share in queries.shares(form, *registers)],
        "tables": queries.tables(form, *registers),
        "months": queries.by_month(form, request.user),
        "facts": FACTS,
        "stages": queries.stages(form, request.user),
        "kept": queries.suggestions_kept(form),
    }
    return render(request, "reports/statistics.html", context)


@staff_view("reports.see_the_hearing")
def hearing(request: StaffRequest) -> HttpResponse:
    """Show who was heard and who was not, and where to ask next."""
    form = PopulationForm(request.GET)
    del form.fields["section"]
    heard = Hearing(request.user, *form.period)
    page = {"form": form, "hearing": heard, "next": heard.next_to_ask(), "silent": heard.silent()}
    return render(request, "reports/hearing.html", page)


@staff_view("reports.read")
def figure(request: StaffRequest, code: str) -> HttpResponse:
    """List the rows behind one figure."""
    counted = FIGURES.get(code)
    if counted is None:
        raise Http404
    form = PopulationForm(request.GET)
    page = paginate(request, form.rows(counted, request.user).select_related("section"))
    return render(request, "reports/figure.html", {"form": form, "figure": counted, "page": page})


@staff_view("reports.read")
def export(request: StaffRequest) -> HttpResponseBase:
    """Return the tables of the page under the same address as a workbook."""
    return exports.statistics(PopulationForm(request.GET), request.user)

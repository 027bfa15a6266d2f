"""The table people know."""

from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render

from huiyin.core.filters import Filters
from huiyin.core.paging import Page, paginate
from huiyin.documents.xlsx import Workbook
from huiyin.downloads.http import export_view
from huiyin.org.http import StaffRequest, staff_view
from huiyin.rectification import exports
from huiyin.rectification.forms import LedgerFilters
from huiyin.rectification.models import Problem, ProblemClock
from huiyin.rectification.queries import problems_visible_to
from huiyin.rectification.queries.ledger import ledger_lines

ROWS = 25


@staff_view("rectification.list")
def ledger(request: StaffRequest) -> HttpResponse:
    """Show the ledger, filtered and sorted as the address says."""
    filters = LedgerFilters(request)
    page: Page[Any] = _by_deadline(request, filters) if request.GET.get("sort") == "due" else _by_day(request, filters)
    context = {
        "filters": filters, "page": page, "lines": ledger_lines(page.rows, request.user),
        "may_list": request.user.has_perm("rectification.put_on_list"),
    }  # fmt: skip
    return render(request, "rectification/ledger.html", context)


def _by_day(request: StaffRequest, filters: Filters) -> Page[Problem]:
    rows = problems_visible_to(request.user).select_related("section", "deputy")
    by = ("id",) if request.GET.get("sort") == "oldest" else ("-id",)
    return filters.page(rows, by=by, size=ROWS)


def _by_deadline(request: StaffRequest, filters: Filters) -> Page[Any]:
    """Return what has a running clock, the nearest deadline first: the clocks' own index leads through it."""
    narrowed = filters.narrow(problems_visible_to(request.user))
    clocks = ProblemClock.objects.filter(Exists(narrowed.filter(pk=OuterRef("problem_id"))), stopped_on=None)
    clocks = clocks.select_related("problem__section", "problem__deputy")
    page: Page[Any] = paginate(request, clocks, by=("due_on", "id"), size=ROWS)
    return replace(page, rows=[clock.problem for clock in page.rows])


@export_view("rectification.list")
def export(request: StaffRequest) -> Workbook:
    """Return what the ledger shows under the same address, all its pages, as a workbook."""
    return exports.ledger(LedgerFilters(request).narrow(problems_visible_to(request.user)), request.user)

"""The register as a table, and one opinion with its whole story."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.core import desk
from huiyin.documents.xlsx import Workbook
from huiyin.downloads.http import export_view
from huiyin.opinions import exports
from huiyin.opinions.filters import register_filters
from huiyin.opinions.queries import opinions_visible_to, with_clock
from huiyin.opinions.story import story
from huiyin.opinions.views.acts import acts_for
from huiyin.opinions.views.deciding import described, find
from huiyin.org.http import StaffRequest, staff_view
from huiyin.vault.panel import contact_panel


@staff_view("opinions.list")
def opinions(request: StaffRequest) -> HttpResponse:
    """List the opinions this person may know of."""
    filters = register_filters(request)
    rows = with_clock(opinions_visible_to(request.user)).select_related("section", "township")
    context = {"filters": filters, "page": filters.page(rows), "selections": desk.selections("opinions", request.user)}
    return render(request, "opinions/opinions.html", context)


@export_view("opinions.list")
def export(request: StaffRequest) -> Workbook:
    """Return what the list shows under the same address, all its pages, as a workbook."""
    filters = register_filters(request)
    return exports.register(filters.narrow(opinions_visible_to(request.user)).order_by(*filters.by), request.user)


@staff_view("opinions.list")
def opinion(request: StaffRequest, number: str) -> HttpResponse:
    """Show one opinion: its words as far as this person may read them, its story, and what may be done now."""
    row = find(request, number)
    page = described(request, row) | {
        "verbatim": request.user.has_perm("opinions.read_verbatim", row),
        "reply": row.replies.filter(approved=True).last(),
        "pending": row.replies.filter(approved__isnull=True).first(),
        "proposal": row.declines.filter(confirmed__isnull=True).first() if row.is_open else None,
        "entries": story(row, request.user)[::-1],
        "acts": acts_for(row, request.user),
        "late_receipt": getattr(row, "late_receipt", None),
        "contacts": contact_panel(row, request.user),
        "led_to": desk.led_to("opinions", row, request.user),
    }
    return render(request, "opinions/opinion.html", page)

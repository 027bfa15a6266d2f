"""The file that goes back to a platform."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.documents.export import Export
from huiyin.downloads.http import export_view
from huiyin.exchange import exports
from huiyin.exchange.forms import SpanForm
from huiyin.exchange.queries import sources_visible_to
from huiyin.org.http import StaffRequest, get_visible_or_404


@export_view("exchange.return_results")
def return_results(request: StaffRequest, code: str) -> Export | HttpResponse:
    """Hand out what became of the platform's matters of some days."""
    source = get_visible_or_404(sources_visible_to(request.user), code=code)
    form = SpanForm(request.GET or None)
    if not form.is_valid():
        page = {"form": form, "label": _("Return file of results"), "source": source, "is_asked": True}
        return render(request, "exchange/act.html", page)
    span = {name: form.cleaned_data[name] for name in ("since", "until")}
    rows = exports.returned(source, request.user, **span)
    return (exports.workbook if form.cleaned_data["form"] == "xlsx" else exports.plain)(source, rows)

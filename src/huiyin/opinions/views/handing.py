"""Handing out receipts of what came without its giver."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from huiyin.core import qr
from huiyin.core.forms import carry_out
from huiyin.core.receipts import grouped
from huiyin.opinions import actions
from huiyin.opinions.forms import HandOutForm
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import lacks_receipt, opinions_visible_to
from huiyin.org.http import StaffRequest, staff_view


@never_cache
@staff_view("opinions.triage")
def hand_out(request: StaffRequest, number: str = "") -> HttpResponse:
    """Show of which opinions nobody holds a receipt; the answer to the POST is their slips, once.

    The codes stand in no address. Sending again, by a double click or a reload, shows the same slips.
    """
    chosen = _chosen(request, number)
    form = HandOutForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["key"]
        handed = carry_out(form, lambda: actions.hand_out(chosen, actor=request.user, key=key))
        if handed is not None:
            follow = request.build_absolute_uri(reverse("portal:receipt"))
            slips = [(one.opinion, grouped(one.code).split(), qr.draw(f"{follow}#{one.code}")) for one in handed]
            return render(request, "opinions/handed_out.html", {"slips": slips})
    without = [one for one in chosen if lacks_receipt(one)]
    page = {"form": form, "without": without, "others": [one for one in chosen if one not in without]}
    return render(request, "opinions/hand_out.html", page, status=409 if form.errors else 200)


def _chosen(request: StaffRequest, number: str) -> "QuerySet[Opinion]":
    sent = request.POST if request.method == "POST" else request.GET
    numbers = [number] if number else sent.getlist("opinion")
    rows = opinions_visible_to(request.user).filter(number__in=numbers).select_related("bureau", "late_receipt")
    return rows.prefetch_related("concerns").order_by("received_on", "number")

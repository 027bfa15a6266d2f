"""What is printed: posters with a QR code, and sheets of cards."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache

from huiyin.cards import actions, numbers
from huiyin.cards.forms import SAY, PosterForm, PrintForm
from huiyin.core import qr
from huiyin.core.forms import carry_out
from huiyin.core.receipts import grouped
from huiyin.org.http import StaffRequest, staff_view


@staff_view("cards.print")
def poster(request: StaffRequest) -> HttpResponse:
    """Ask what the poster says; with everything filled in, lead to its sheet. Nothing is kept: the address is the poster."""
    form = PosterForm(request.GET or None)
    if form.is_valid():
        return redirect(f"{reverse('cards:poster_sheet')}?{request.GET.urlencode()}")
    return render(request, "cards/poster.html", {"form": form})


@staff_view("cards.print")
def poster_sheet(request: StaffRequest) -> HttpResponse:
    """Show the poster as it comes out of the printer."""
    form = PosterForm(request.GET)
    if not form.is_valid():
        return redirect(f"{reverse('cards:poster')}?{request.GET.urlencode()}")
    said = form.cleaned_data
    path = said["leads_to"]
    if path == SAY:
        path += "?" + urlencode({"township": said["township"].code, "place": said["village"]})
    address = request.build_absolute_uri(path)
    page = {
        "said": said,
        "qr": qr.draw(address),
        "short": request.get_host() + said["leads_to"],
        "query": request.GET.urlencode(),
    }
    with translation.override(said["language"]):
        return render(request, "cards/poster_sheet.html", page)


@never_cache
@staff_view("cards.print")
def print_cards(request: StaffRequest) -> HttpResponse:
    """Make a batch; the answer to the POST is its sheet, once. The codes stand in no address and on no later page."""
    form = PrintForm(request.POST or None)
    if form.is_valid():
        printed = carry_out(form, lambda: actions.print_cards(actor=request.user, **form.cleaned_data))
        if printed:
            return _sheet(request, printed)
    return render(request, "cards/print.html", {"form": form}, status=409 if form.errors else 200)


def _sheet(request: StaffRequest, printed: actions.Printed) -> HttpResponse:
    follow = request.build_absolute_uri(reverse("portal:receipt"))
    cards = [
        {
            "number": numbers.shown(number), "groups": grouped(code).split(),
            "scan": qr.draw(number), "follow": qr.draw(f"{follow}#{code}"),
        }
        for number, code in printed.cards
    ]  # fmt: skip
    page = {"batch": printed.batch, "cards": cards, "site": request.get_host() + reverse("portal:receipt")}
    return render(request, "cards/sheet.html", page)

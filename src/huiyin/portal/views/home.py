"""The first page."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.core.http import public_view
from huiyin.disclosure.public import newest
from huiyin.portal.figures import figures_of
from huiyin.portal.http import PortalRequest


@public_view
def home(request: PortalRequest) -> HttpResponse:
    """Show what this is, the one big thing to do, and the numbers that count."""
    return render(
        request, "portal/home.html", {"figures": figures_of(request.bureau), "newest": newest(4, stage="struck_off")}
    )

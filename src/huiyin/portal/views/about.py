"""Pages of words."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huiyin.core.http import public_view


@public_view
def how(request: HttpRequest) -> HttpResponse:
    """Show the nine steps of a matter."""
    return render(request, "portal/how.html")


@public_view
def privacy(request: HttpRequest) -> HttpResponse:
    """Say honestly what is kept, what is not, and what is beyond us."""
    return render(request, "portal/privacy.html", {"days": settings.CONTACT_KEPT_DAYS})


@public_view
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what was done so that everyone can use these pages, and where to turn when something is in the way."""
    return render(request, "portal/accessibility.html")

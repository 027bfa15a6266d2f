"""For people who write software: what it finds here, in words."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.core.http import public_view
from huiyin.exchange import public as exchange
from huiyin.portal.http import PortalRequest


@public_view
def api(request: PortalRequest) -> HttpResponse:
    """Describe the interface."""
    return render(request, "portal/api.html", {"operations": exchange.operations()})


@public_view
def open311(request: PortalRequest) -> HttpResponse:
    """Say what stands under Open311."""
    return render(request, "portal/open311.html", {"services": exchange.services()})

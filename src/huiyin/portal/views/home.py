"""The first page."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.core.http import public_view
from huiyin.disclosure import public as disclosure
from huiyin.portal.campaigning import Campaign
from huiyin.portal.doors import open_doors
from huiyin.portal.figures import figures_of
from huiyin.portal.http import PortalRequest


@public_view
def home(request: PortalRequest) -> HttpResponse:
    """Show what this is, the one big thing to do, and the numbers that count."""
    page = {
        "figures": figures_of(request.bureau),
        "doors": open_doors(request.bureau),
        "campaigns": [one for one in map(Campaign, disclosure.published_campaigns()) if one.is_running],
        "news": disclosure.newest_articles(3, column=disclosure.Column.NEWS),
        "newest": disclosure.newest(4, stage="struck_off"),
    }
    return render(request, "portal/home.html", page)

"""News: what the bureau did, in short."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from huiyin.core.files import Part
from huiyin.core.http import public_view
from huiyin.disclosure import public as disclosure
from huiyin.portal.http import PortalRequest


@public_view
def news(request: PortalRequest) -> HttpResponse:
    """List the news, newest first, narrowed by the address."""
    found = disclosure.news_list(request)
    return render(request, "portal/news.html", {"filters": found.filters, "page": found.page})


@public_view
def news_item(request: PortalRequest, code: str) -> HttpResponse:
    """Show one item; of one taken down, the reason."""
    found = disclosure.published_news(code)
    if found is None:
        raise Http404
    if isinstance(found, disclosure.Tombstone):
        return render(request, "portal/tombstone.html", {"stone": found, "back": reverse("portal:news")}, status=410)
    page = {"item": found, "campaign": campaign_of(found), "photos_at": f"{request.path}photos/"}
    return render(request, "portal/news_item.html", page)


@public_view
def news_photo(request: PortalRequest, code: str, order: int, part: str) -> HttpResponse:
    """Hand out a photo of a published item, by its order there."""
    item = disclosure.published_news(code)
    found = disclosure.news_photo(item, order, Part(part)) if isinstance(item, disclosure.NewsItem) else None
    if found is None:
        raise Http404
    found["Cache-Control"] = "private, max-age=3600"
    return found


def campaign_of(item: disclosure.NewsItem) -> disclosure.CampaignPage | None:
    """Return the campaign that an item belongs to, as long as it is public."""
    found = disclosure.published_campaign(item.campaign) if item.campaign else None
    return found if isinstance(found, disclosure.CampaignPage) else None

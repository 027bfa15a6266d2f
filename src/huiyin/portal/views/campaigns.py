"""What a campaign is, where it stands, what was heard and what was done, in a villager's words."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from huiyin.core.http import public_view
from huiyin.disclosure import public as disclosure
from huiyin.portal.campaigning import Campaign
from huiyin.portal.http import PortalRequest


@public_view
def campaigns(request: PortalRequest) -> HttpResponse:
    """List the campaigns that are public."""
    pages = [Campaign(page) for page in disclosure.published_campaigns()]
    return render(request, "portal/campaigns.html", {"campaigns": pages})


@public_view
def campaign(request: PortalRequest, code: str) -> HttpResponse:
    """Show one campaign; of one taken down, the reason."""
    found = disclosure.published_campaign(code)
    if found is None:
        raise Http404
    if isinstance(found, disclosure.Tombstone):
        page = {"stone": found, "back": reverse("portal:campaigns")}
        return render(request, "portal/tombstone.html", page, status=410)
    page = Campaign(found).as_context(request.bureau)
    return render(request, "portal/campaign.html", page)

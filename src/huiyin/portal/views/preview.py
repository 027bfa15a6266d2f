"""What an item will look like to the public, for those who review it: the very page of the ledger, before it is released."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from huiyin.core.files import Part
from huiyin.disclosure import public as disclosure
from huiyin.org.http import StaffRequest, staff_view
from huiyin.portal.publishing import Published
from huiyin.rectification import public as rectification


@staff_view("disclosure.list")
def preview(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Show one version of a publication as the public will see it."""
    page = {
        "item": Published.of(_item(request, code, version)),
        "photos_at": f"{request.path}photos/",
        "is_preview": True,
    }
    return render(request, "portal/ledger_item.html", page)


@staff_view("disclosure.list")
def preview_photo(request: StaffRequest, code: str, version: int, order: int, part: str) -> HttpResponse:
    """Hand out a photo of that version, by its order there."""
    photos = _item(request, code, version).content.get("photos", [])
    found = rectification.photo(code, photos[order - 1]["file"], Part(part)) if 1 <= order <= len(photos) else None
    if found is None:
        raise Http404
    return found


def _item(request: StaffRequest, code: str, version: int) -> disclosure.Item:
    item = disclosure.preview(code, version, actor=request.user)
    if item is None:
        raise Http404
    return item

"""Finding what an address names, as far as this person may know of it; and the page on which something is done."""

from functools import partial
from typing import Any

from django.http import Http404

from huiyin.inquiries.models import Inquiry, Letter
from huiyin.inquiries.queries import inquiries_visible_to
from huiyin.org import acting
from huiyin.org.http import StaffRequest, get_visible_or_404


def inquiry_of(request: StaffRequest, code: str, permission: str = "") -> Inquiry:
    """Return the inquiry, if this person may do with it what `permission` names; else it is not there."""
    inquiry = get_visible_or_404(inquiries_visible_to(request.user).select_related("bureau", "campaign"), code=code)
    if permission and not request.user.has_perm(permission, inquiry):
        raise Http404
    return inquiry


def letter_of(request: StaffRequest, code: str, letter: str, permission: str = "") -> Letter:
    """Return one letter of the inquiry."""
    inquiry = inquiry_of(request, code, permission)
    return get_visible_or_404(
        Letter.objects.filter(inquiry=inquiry).select_related("inquiry__bureau", "body"), code=letter
    )


fill_in = partial(acting.fill_in, template="inquiries/fill_in.html")


def sent(request: StaffRequest) -> Any:
    """Return what was posted, if anything was: also of a form without fields."""
    return request.POST if request.method == "POST" else None

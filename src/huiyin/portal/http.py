"""Pages that hold what only one person may read: kept by no cache, named to no other site, found by no search engine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from huiyin.org.models import Bureau

View = Callable[..., HttpResponse]


class PortalRequest(HttpRequest):
    """A request of anybody, to the portal of one bureau."""

    bureau: Bureau


def private_page(view: View) -> View:
    """Mark every answer of `view` as no one else's business.

    The referrer policy stays the installation's "same-origin", which names these pages to no other site. A stricter
    "no-referrer" makes browsers send `Origin: null` with a form, and the CSRF check would turn every citizen away.
    """

    @wraps(view)
    def private(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return private

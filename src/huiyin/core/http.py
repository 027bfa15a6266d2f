"""How a view says who may open it. A test walks every URL and fails on a view that says nothing."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from huiyin.core.errors import FileLost

View = Callable[..., HttpResponseBase]


def public_view(view: View) -> View:
    """Let everyone open `view`, signed in or not."""

    @wraps(view)
    def open_to_all(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    open_to_all.access = "public"  # type: ignore[attr-defined]
    return open_to_all


def path_here(target: str) -> str:
    """Return `target` if it is a path of this site, else nothing: redirects stay at home."""
    return target if target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None) else ""


class LostFileMiddleware:
    """Say plainly that a file is gone, wherever it was asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show the page for a lost file; leave every other error alone."""
        return render(request, "410.html", status=410) if isinstance(error, FileLost) else None


class FormAddressMiddleware:
    """Show a page to whoever comes by a link to an address that only takes a form, as one does by signing in anew.

    What answers software brings words of its own and passes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "GET" or not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


MOST_BYTES = 100 * 1024 * 1024
"""Of one request: nine files of ten megabytes, or the largest file that is imported, and the words beside them."""


class PlainTextMiddleware:
    """Refuse what no person sends: more than `MOST_BYTES`, or the character NUL in an address or a form.

    The one would fill the disk before anybody looks at it; for the other PostgreSQL cannot even look.
    A view that answers software carries `refuse_request(**its arguments)`, and refuses it in its own form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: Sequence[Any], arguments: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Look through the request before its view does."""
        try:
            _check_size(request)
            _check_text(request)
        except (BadRequest, SuspiciousOperation, MultiPartParserError) as error:
            refuse: Callable[..., HttpResponse] | None = getattr(view, "refuse_request", None)
            if refuse is not None:
                return refuse(**arguments)
            # Django would answer 400, which tells nobody what to leave out.
            if isinstance(error, RequestDataTooBig):
                return render(request, "413.html", status=413)
            raise
        return None


def _check_size(request: HttpRequest) -> None:
    # Without a length nothing is read at all.
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > MOST_BYTES:
        raise RequestDataTooBig


def _check_text(request: HttpRequest) -> None:
    typed = (text for data in (request.GET, request.POST) for name, texts in data.lists() for text in (name, *texts))
    if "\0" in request.path or any("\0" in text for text in typed):
        raise BadRequest("NUL in the request")

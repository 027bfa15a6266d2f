"""The doors that machines come in by: which key opens them, and how often it may."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from huiyin.core.http import public_view
from huiyin.core.throttle import Throttle, Verdict, network_of
from huiyin.core.timing import now
from huiyin.exchange.actions import note_use
from huiyin.exchange.models import ApiKey
from huiyin.exchange.queries import key_by_secret
from huiyin.org.models import Bureau

LONGEST_KEY = 200
View = Callable[..., HttpResponse]

# What keys ask for and file, and what is asked without one. None of it counts among the submissions of the public.
calls = Throttle("Calls of one key", settings.CALLS_PER_KEY, 0)
filings = Throttle("Filings of one key", settings.FILINGS_PER_KEY, 0)
open_calls = Throttle("Calls without a key", settings.OPEN_CALLS_PER_NETWORK, 0)


class MachineRequest(HttpRequest):
    """A request of other software, to the portal of one bureau."""

    bureau: Bureau


@dataclass
class Fault(Exception):
    """What goes back instead of an answer: an HTTP status and words for whoever reads them. `fields` says where it was."""

    status: int
    words: str
    fields: dict[str, str] | None = None


def machine_view(*methods: str, refuse: Callable[..., HttpResponse]) -> Callable[[View], View]:
    """Open a view to software, for these methods: no session and so no forged form, nothing kept by anybody on the way.

    Software asks for a language by `Accept-Language`; without one it is the installation's.
    `refuse(fault, **arguments of the view)` makes the answer of a Fault.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, **arguments: Any) -> HttpResponse:
            with translation.override(translation.get_language_from_request(request)):
                try:
                    _check_method(request, methods)
                    response = view(request, **arguments)
                except Fault as fault:
                    response = refuse(fault, **arguments)
                    if fault.status == 405:
                        response["Allow"] = ", ".join(methods)
                    if fault.status == 429:
                        response["Retry-After"] = str(_seconds_to_wait())
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        def refuse_request(**arguments: Any) -> HttpResponse:
            response = refuse(Fault(400, _("The request holds what is no text, or is cut short.")), **arguments)
            response.headers["Cache-Control"] = "no-store"
            return response

        answered.refuse_request = refuse_request  # type: ignore[attr-defined]
        return public_view(csrf_exempt(answered))  # type: ignore[return-value]

    return decorate


def _check_method(request: HttpRequest, methods: tuple[str, ...]) -> None:
    if request.method not in methods:
        raise Fault(405, _("This address answers %(methods)s.") % {"methods": ", ".join(methods)})


def key_of(secret: str) -> ApiKey | None:
    """Return the key that a secret opens a door with, counted and marked as used today; None where it opens nothing."""
    key = key_by_secret(secret)
    if key is not None:
        note_use(key)
    return key


def idempotency_key(request: HttpRequest) -> str:
    """Return the key by which a client tells its retries. Raises Fault for one that is too long to be one."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY:
        raise Fault(400, _("An Idempotency-Key has at most 200 characters."))
    return key


def count(request: HttpRequest, key: ApiKey | None, *, is_filing: bool = False) -> bool:
    """Count one call and say whether it is one too many: by its key, or without one by its network."""
    if key is None:
        return open_calls.count_for(network_of(request)) is not Verdict.FREE
    throttle = filings if is_filing else calls
    return throttle.count_for(key.code) is not Verdict.FREE


def _seconds_to_wait() -> int:
    """Return the seconds until the limits begin anew."""
    window = calls.window.total_seconds()
    return math.ceil(window - now().timestamp() % window)

"""The switches every visitor has: language and size of print. Both are cookies and nothing is written down about anyone.

A switch is a button of a form that is sent with `?language=` or `?elder=`. On most pages the form is the switch's own and leads
back to the page. A page that holds words somebody typed, or that answers a POST and so has no address to go back to, names
one of its forms `again`: the switch sends that form to where it is only drawn anew. So nothing typed is lost, and no act repeated.
The portal's views draw such a page themselves; at the desk `staff_view` does it for all of them (`drawn_anew`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from huiyin.core.forms import carried
from huiyin.core.http import public_view

ELDER_COOKIE = "huiyin_elder"
A_YEAR = 365 * 24 * 3600


def turned(request: HttpRequest) -> bool:
    """Whether a switch sent this form: the page is to be drawn anew with what was typed, and nothing to be done."""
    return request.method == "POST" and ("language" in request.GET or "elder" in request.GET)


def here(request: HttpRequest) -> str:
    """Return the address of the page itself."""
    return f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path


def way_back(request: HttpRequest) -> str:
    """Return where a switch of this page leads: to the page, or for the answer to a form to the page the form stood on."""
    if request.method in ("GET", "HEAD"):
        return here(request)
    came_from = urlsplit(request.headers.get("Referer", ""))
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


@contextmanager
def drawn_anew(request: HttpRequest) -> Iterator[None]:
    """Let the page of a form that a switch sent be drawn as if it were asked for, its unsent form with what was typed.

    Nothing is left in the request that a view could take for a form to carry out.
    """
    typed, query = request.POST, request.GET.copy()
    for name in ("language", "elder"):
        query.pop(name, None)
    request.method, request.POST, request.GET = "GET", QueryDict(), query  # type: ignore[assignment] # copies are mutable
    with carried(typed):
        yield


class SwitchMiddleware:
    """Speak Chinese in the standard size until the reader switches.

    What the browser says it prefers is not asked: phones are sold set to English and borrowed from grandchildren, and a page
    that greets an old reader in English is closed again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET if turned(request) else {}
        language = _language(asked.get("language"), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
        elder = str(asked.get("elder", request.COOKIES.get(ELDER_COOKIE))) == "1"
        request.LANGUAGE_CODE = language
        request.elder = elder  # type: ignore[attr-defined]
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        if "language" in asked:
            _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
        if "elder" in asked:
            _remember(response, ELDER_COOKIE, "1" if elder else "")
        return response


# Asks for no CSRF token: all a forged request could do is turn the page's language or size, and in return a reader of public
# pages gets no cookie at all until they choose something.
@public_view
@csrf_exempt
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Return to the page the switch stood on, never to another site. The middleware has remembered the choice."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(target if safe else "/")


def _language(*wishes: str | None) -> str:
    spoken = dict(settings.LANGUAGES)
    return next((wish for wish in wishes if wish in spoken), settings.LANGUAGE_CODE)


def _remember(response: HttpResponse, name: str, value: str) -> None:
    """Keep a visitor's choice for a year, out of reach of scripts; what is the usual is forgotten."""
    if not value:
        response.delete_cookie(name, samesite="Lax")
        return
    response.set_cookie(
        name, value, max_age=A_YEAR, secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True, samesite="Lax"
    )

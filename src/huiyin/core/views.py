"""The switches every visitor has: language and elder mode. Both are cookies and nothing is written down about anyone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from huiyin.core.http import public_view

ELDER_COOKIE = "huiyin_elder"
A_YEAR = 365 * 24 * 3600


def back(request: HttpRequest) -> HttpResponseRedirect:
    """Return to the page the switch stood on, never to another site."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(target if safe else "/")


def remember(response: HttpResponse, name: str, value: str) -> None:
    """Keep a visitor's choice for a year, out of reach of scripts."""
    response.set_cookie(
        name, value, max_age=A_YEAR, secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


# Neither switch asks for a CSRF token: all a forged request could do is turn the page's language or size, and in return a
# reader of public pages gets no cookie at all until they choose something.


@public_view
@csrf_exempt
@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Show every page in the language asked for, if we speak it."""
    response = back(request)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


@public_view
@csrf_exempt
@require_POST
def switch_elder_mode(request: HttpRequest) -> HttpResponse:
    """Turn the large, simple pages on or off."""
    response = back(request)
    if request.POST.get("elder") == "1":
        remember(response, ELDER_COOKIE, "1")
    else:
        response.delete_cookie(ELDER_COOKIE, samesite="Lax")
    return response

"""Which language a page speaks."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


def public_word(words: object) -> str:
    """Return lazy words in the installation's language, for what is written down once and read by the public.

    Without it a clerk whose pages are English would write English into a villager's story.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return str(words)


class LanguageMiddleware:
    """Speak Chinese until the reader switches; the switch is a cookie.

    What the browser says it prefers is not asked: phones are sold set to English and borrowed from grandchildren, and a page
    that greets an old reader in English is closed again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response

"""Whose page is this? Puts every request into the scope of one bureau."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from huiyin.core.memory import remember
from huiyin.org.models import Bureau

NO_BUREAU = """这里还没有设立单位。管理员可用 huiyin found-bureau 设立。
No bureau has been founded here yet: see `huiyin found-bureau --help`.
"""


class BureauMiddleware:
    """Set `request.bureau` and run the request inside its scope.

    At the desk, and where a phone for household visits is set up, it is the bureau of the person signed in; on the portal
    the one whose host name was asked for, else the one that HUIYIN_BUREAU names, else the first county bureau.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        bureau = self._bureau(request)
        request.bureau = bureau  # type: ignore[attr-defined]
        if bureau is None:
            return HttpResponse(NO_BUREAU, status=503, content_type="text/plain; charset=utf-8")
        with scope(bureau=bureau):
            return self.get_response(request)

    def _bureau(self, request: HttpRequest) -> Bureau | None:
        if request.path.startswith(("/desk/", "/visit/")) and request.user.is_authenticated:
            return request.user.bureau
        return portal_bureau(request.get_host().partition(":")[0])


def portal_bureau(host: str) -> Bureau | None:
    """Return the bureau whose portal `host` is; remembered, since every page asks."""
    return remember(("portal", host), lambda: _bureau_of(host))


def _bureau_of(host: str) -> Bureau | None:
    return (
        Bureau.objects.filter(hostname=host).exclude(hostname="").first()
        or Bureau.objects.filter(code=settings.PORTAL_BUREAU).first()
        or Bureau.objects.filter(level="county").first()
    )

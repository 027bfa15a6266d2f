"""Addresses of Open311, under /open311/. The rehearsal answers like the real one and registers nothing."""

from django.urls import URLPattern, re_path

from huiyin.exchange.open311 import views

app_name = "open311"

_FORM = r"\.(?P<form>xml|json)$"


def _version(prefix: str, name: str, *, rehearsal: bool) -> list[URLPattern]:
    also = {"rehearsal": rehearsal}
    return [
        re_path(rf"^{prefix}services{_FORM}", views.services, name=f"{name}services"),
        re_path(rf"^{prefix}services/(?P<code>[^/]+){_FORM}", views.definition, name=f"{name}definition"),
        re_path(rf"^{prefix}requests{_FORM}", views.requests, also, name=f"{name}requests"),
        re_path(rf"^{prefix}requests/(?P<number>[^/]+){_FORM}", views.request, name=f"{name}request"),
        re_path(rf"^{prefix}tokens/(?P<token>[^/]+){_FORM}", views.token, name=f"{name}token"),
    ]


urlpatterns = [
    re_path(rf"^discovery{_FORM}", views.discovery, name="discovery"),
    re_path(rf"^v2/discovery{_FORM}", views.discovery),
    *_version("v2/", "", rehearsal=False),
    *_version("test/v2/", "test_", rehearsal=True),
]

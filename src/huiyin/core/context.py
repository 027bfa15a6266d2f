"""What every page's template may ask for."""

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Return the bureau whose page this is and whether elder mode is on."""
    return {
        "bureau": getattr(request, "bureau", None),
        "elder": request.COOKIES.get("huiyin_elder") == "1",
    }

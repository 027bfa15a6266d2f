"""What every page's template may ask for."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from huiyin.core.desk import navigation, top


def page(request: HttpRequest) -> dict[str, object]:
    """Return the bureau whose page this is whether elder mode is on, and the desk's navigation for whoever is signed in."""
    return {
        "bureau": getattr(request, "bureau", None),
        "desk_top": SimpleLazyObject(lambda: top(request.user)),
        "desk_sections": SimpleLazyObject(lambda: navigation(request.user)),
        "elder": request.COOKIES.get("huiyin_elder") == "1",
    }

"""What every page's template may ask for."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from huiyin.core.desk import navigation, top
from huiyin.core.switches import here, way_back


def page(request: HttpRequest) -> dict[str, object]:
    """Return the bureau whose page this is, how it is switched, and the desk's navigation for whoever is signed in."""
    return {
        "bureau": getattr(request, "bureau", None),
        "desk_top": SimpleLazyObject(lambda: top(request.user)),
        "desk_sections": SimpleLazyObject(lambda: navigation(request.user)),
        "elder": getattr(request, "elder", False),
        "here": SimpleLazyObject(lambda: here(request)),
        "way_back": SimpleLazyObject(lambda: way_back(request)),
    }

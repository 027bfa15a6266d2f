"""What the desk's shell may ask for."""

from django.http import HttpRequest
from django.urls import reverse_lazy


def desk(_request: HttpRequest) -> dict[str, object]:
    """Return where the search box of the desk leads."""
    return {"desk_search_url": reverse_lazy("workbench:search")}

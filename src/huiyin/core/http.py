"""How a view says who may open it. A test walks every URL and fails on a view that says nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase

View = Callable[..., HttpResponseBase]


def public_view(view: View) -> View:
    """Let everyone open `view`, signed in or not."""

    @wraps(view)
    def open_to_all(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    open_to_all.access = "public"  # type: ignore[attr-defined]
    return open_to_all

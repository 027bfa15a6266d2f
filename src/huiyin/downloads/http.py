"""The door for lists that are handed out as files: small ones at once, large ones from a worker."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.errors import NotNow
from huiyin.documents.export import MOST, Export, respond
from huiyin.downloads import actions
from huiyin.org.http import StaffRequest, View, staff_view

AT_ONCE = 1000
"""Rows that are written while their reader waits: well under a second."""


def export_view(permission: str) -> Callable[[Callable[..., Export | HttpResponseBase]], View]:
    """Open a list as a file to those who hold `permission`. The view says what the list holds for this request, and writes nothing.

    A worker asks it the same on its own, with the address and the person alone (`downloads.asking`): so it may look at nothing
    else, neither session nor cookies.
    """

    def decorate(view: Callable[..., Export | HttpResponseBase]) -> View:
        @wraps(view)
        def door(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            found = view(request, *args, **kwargs)
            return _hand_out(request, found) if isinstance(found, Export) else found

        door.exports = view  # type: ignore[attr-defined]
        return staff_view(permission)(door)

    return decorate


def _hand_out(request: StaffRequest, export: Export) -> HttpResponseBase:
    """Hand out a small file at once; of a large one say what it costs, and have it written if that is wanted."""
    if export.rows > MOST:
        said = _(
            "These are more than %(count)d rows. Filter the list further, for example by days, and export it in parts."
        )
        raise NotNow(said % {"count": MOST})
    if export.rows * export.weight <= AT_ONCE:
        return respond(export)
    if request.method == "POST":
        download = actions.prepare(export, address=_address(request), actor=request.user)
        return redirect("downloads:download", code=download.code)
    page: HttpResponse = render(request, "downloads/prepare.html", {"export": export, "address": _address(request)})
    return page


def _address(request: StaffRequest) -> str:
    query = request.GET.urlencode()
    return f"{request.path_info}?{query}" if query else request.path_info

"""The door of the desk: who may open which page."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar, cast

import rules
from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.errors import NotAllowed, Refused
from huiyin.core.forms import carried
from huiyin.core.once import only_once
from huiyin.core.switches import drawn_anew, turned
from huiyin.org import halves
from huiyin.org.models import Staff
from huiyin.org.signin import owes_second_factor

Row = TypeVar("Row", bound=models.Model)
View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request of somebody signed in."""

    user: Staff
    bureau: Any


def staff_view(permission: str) -> Callable[[View], View]:
    """Open a page of the desk to those who hold `permission` (asked without an object).

    A stranger is sent to sign in; a colleague without the permission sees "not found", as for any missing page.
    A refusal that the view did not show beside its form becomes a page of its own that says why. What was kept of a form
    (`org.halves`) is forgotten once it has led somewhere.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            asked = halves.wish(request)
            if not request.user.is_authenticated:
                return HttpResponse(status=401) if asked else redirect_to_login(request.get_full_path())
            if not rules.has_perm(permission, request.user):
                raise Http404
            if owes_second_factor(request.user):
                return redirect("mfa_activate_totp")
            if asked:
                return halves.grant(request, request.user, asked)
            try:
                with drawn_anew(request) if turned(request) else carried(None):
                    response = only_once(request, lambda: view(request, *args, **kwargs))
            except NotAllowed as error:
                raise Http404 from error
            except Refused as error:
                response = render(request, "huiyin/refused.html", {"reason": error.message}, status=409)
            if request.method == "POST" and isinstance(response, HttpResponseRedirectBase):
                halves.drop(request.user, halves.place_of(request))
            _tell_what_waited(request, response)
            # On an office's shared computer "back" must not bring up what the last person read.
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        cast("Any", guarded).access = permission
        return guarded

    return decorate


def _tell_what_waited(request: HttpRequest, response: HttpResponseBase) -> None:
    """Tell a form that a browser may keep until there is a network (core/assets/js/offline.js) that it arrived.

    A redirect would not say so: to such a script one to the sign-in page looks the same.
    """
    if "X-Pending" in request.headers and response.status_code == HTTPStatus.FOUND:
        response.status_code = HTTPStatus.NO_CONTENT
        del response.headers["Location"]


def get_visible_or_404(rows: "models.QuerySet[Row]", **lookup: Any) -> Row:
    """Return the one row among those the person may see. Forbidden looks exactly like missing."""
    row = rows.filter(**lookup).first()
    if row is None:
        raise Http404(_("Not found."))
    return row

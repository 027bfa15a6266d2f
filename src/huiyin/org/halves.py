"""Words that somebody typed in a form of the desk and has not sent: kept for that person alone, sealed, for a week.

A form with the tag `kept` sends itself to its own address with `?half=keep` a few seconds after the last key, and finds its
words again when its page is opened anew. `staff_view` answers that; no view knows of it. See docs/adr/0105-kept-forms.md.
"""

import datetime as dt
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from huiyin.core.crypto import SealBroken, open_for, seal_for
from huiyin.core.switches import way_back
from huiyin.core.timing import now
from huiyin.org.models import HalfForm, Staff

KEPT = dt.timedelta(days=7)
MOST, LONGEST_PLACE = 100_000, 300
"""Octets of one form, characters of its address. What is longer is a file and not typed."""


def wish(request: HttpRequest) -> str:
    """Return what a form asks for that is not sent yet: to `keep` its words or to `drop` them; nothing, if it is no such."""
    asked = request.GET.get("half", "")
    return asked if request.method == "POST" and asked in ("keep", "drop") else ""


def grant(request: HttpRequest, staff: Staff, asked: str) -> HttpResponse:
    """Keep the words of a form, or drop those that are kept, and do nothing else with it."""
    place = place_of(request)
    if asked == "drop":
        drop(staff, place)
        return HttpResponseRedirect(way_back(request) or place)
    half = keep(staff, place, request.POST)
    if half is None:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return render(request, "org/_half.html", {"half": half})


def place_of(request: HttpRequest) -> str:
    """Return where a form stands: the address it is sent to, with what the page is about."""
    query = request.GET.copy()
    query.pop("half", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def keep(staff: Staff, place: str, typed: QueryDict) -> HalfForm | None:
    """Keep what was typed in the form at a place, instead of what was kept before. What is too long is not kept."""
    words = typed.copy()
    words.pop("csrfmiddlewaretoken", None)
    plain = words.urlencode().encode()
    if len(plain) > MOST or len(place) > LONGEST_PLACE:
        return None
    half, _is_new = HalfForm.objects.update_or_create(
        staff=staff, place=place,
        defaults={"bureau_id": staff.bureau_id, "words": seal_for(_purpose(staff), plain), "kept_at": now()},
    )  # fmt: skip
    return half


def half_at(staff: Staff, place: str) -> tuple[HalfForm, QueryDict] | None:
    """Return what somebody left half-typed at a place, unless it is too old or its key is gone."""
    half = HalfForm.objects.filter(staff=staff, place=place, kept_at__gt=now() - KEPT).first()
    try:
        return (half, QueryDict(open_for(_purpose(staff), half.words))) if half else None
    except SealBroken:
        return None


def drop(staff: Staff, place: str) -> None:
    """Forget what was kept of a form: it was sent, or its writer wants to begin anew."""
    HalfForm.objects.filter(staff=staff, place=place).delete()


def _purpose(staff: Staff) -> str:
    return f"half form of {staff.pk}"

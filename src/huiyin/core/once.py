"""A form acts once, however often it is sent: by a second press, a reload, or by going back and pressing again.

On the portal a form that leads nowhere else carries a key (`OnceField`), written down in the act's own transaction. At the desk
the token against forged requests, which is drawn anew with each page, serves as the key of all its forms (`only_once`).
"""

import datetime as dt
import hashlib
import time
import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.response import HttpResponseRedirectBase
from django.utils.translation import gettext as _

from huiyin.core.models import SentForm
from huiyin.core.switches import here
from huiyin.core.timing import today

KEPT = dt.timedelta(days=2)
"""Longer than any page of the public stays good."""
WAITS, ASKS_EACH = 100, 0.1
"""How often, and each how many seconds, a second press asks what came of the first."""


class OnceField(forms.CharField):
    """The key of a form, drawn anew with each page."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, max_length=32, initial=lambda: uuid.uuid4().hex)


def is_first(key: str, *said: str) -> bool:
    """Whether the form of this key is carried out with these words for the first time.

    Other words from the same page are another act: whoever goes back and adds something must not lose it. Kept is a
    digest that cannot be guessed at without the key, which is not kept. Asked in the act's own transaction, which undoes both.
    """
    return SentForm.objects.get_or_create(key=_digest(key, *said))[1]


def only_once(request: HttpRequest, act: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Carry out what a page of the desk sent, unless the same page has sent the same words before: then lead where those led.

    Remembered is what led to another page; what was refused, or only drew its page, may be sent again. A second press that comes while
    the first is under way waits for it. If the first never ends, its process was killed and the second takes its place.
    """
    key = _key_of(request)
    if not key:
        return act()
    sent, is_new = SentForm.objects.get_or_create(key=key)
    if not is_new and (led_to := _outcome_of(sent)):
        messages.info(request, _("This was sent already. Nothing was done twice; what you see is what came of it."))
        return HttpResponseRedirect(led_to)
    response = None
    try:
        response = act()
    finally:
        if led_to := _led_to(request, response):
            SentForm.objects.filter(key=key).update(led_to=led_to)
        else:
            SentForm.objects.filter(key=key).delete()
    return response


def shown_once(response: HttpResponse, *, then: str) -> HttpResponse:
    """Say of a page that is shown this once, as the answer to its form, where a reload leads instead of making another."""
    response.shown_then = then  # type: ignore[attr-defined]
    return response


def _led_to(request: HttpRequest, response: HttpResponseBase | None) -> str:
    if isinstance(response, HttpResponseRedirectBase):
        return response.url or here(request)
    return getattr(response, "shown_then", "")


def _key_of(request: HttpRequest) -> str:
    """Return the key of a form that a reload would send again: not of what a script sends, which knows what it does."""
    is_page = "HX-Request" not in request.headers and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    token = request.POST.get("csrfmiddlewaretoken", "") if request.method == "POST" and is_page else ""
    if not token:
        return ""
    files = (f"{name}\x1f{file.name}\x1f{file.size}" for name, chosen in request.FILES.lists() for file in chosen)
    return _digest(token, str(request.user.pk), request.get_full_path(), request.POST.urlencode(), *files)


def _outcome_of(sent: SentForm) -> str:
    """Return where the first press led, once it is over; nothing, if it never is or was refused."""
    for _turn in range(WAITS):
        led_to = SentForm.objects.filter(key=sent.key).values_list("led_to", flat=True).first()
        if led_to != "":
            return led_to or ""
        time.sleep(ASKS_EACH)
    return ""


def _digest(*said: str) -> str:
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:32]


def forget_old() -> None:
    """Forget the keys of pages that are too old to be sent again."""
    SentForm.objects.filter(day__lt=today() - KEPT).delete()

"""Following one's receipt: the story so far, and what only its holder may do.

The code is typed once and stays out of addresses, cookies and logs. What follows on the page carries a signed token that
names the matter and dies after two hours.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core import signing
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.core.errors import HuiyinError
from huiyin.core.http import public_view
from huiyin.core.receipts import normalise
from huiyin.core.throttle import Verdict, wrong_codes
from huiyin.opinions import public as opinions
from huiyin.portal.forms import CodeForm, MoreForm, RateForm
from huiyin.portal.http import PortalRequest, private_page
from huiyin.portal.telling import facts_of, steps_of, what_next
from huiyin.rectification import public as rectification

MINUTES = 120
_SALT = "portal.receipt"


@public_view
@private_page
def receipt(request: PortalRequest) -> HttpResponse:
    """Ask for the code; with the right one, show the story. A wrong code and a missing one get the same answer."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "portal/receipt.html", {"form": form})
    story = opinions.story_by_code(form.cleaned_data["code"])
    if story is not None:
        return _show(request, story.holder)
    form.add_error("code", _refusal(request, form.cleaned_data["code"]))
    return render(request, "portal/receipt.html", {"form": form})


def _refusal(request: PortalRequest, typed: str) -> str:
    if wrong_codes.count(request) is not Verdict.FREE:
        return _(
            "Too many wrong codes were typed just now. Please try again in ten minutes, or call us and we look it up with you."
        )
    if normalise(typed) is None:
        return _("One digit seems wrong or missing. Please compare with your receipt: five groups of four.")
    return _("Nothing found. Please check the digits, or bring the slip to the office.")


def holder_view(form_class: type[forms.Form] | None = None) -> Callable[..., Any]:
    """Open an act to who showed the code lately. The act answers with a sentence, which stands above the story.

    What the rules refuse stands there too, and what was typed stays in its field. An old token asks for the code again.
    """

    def decorate(act: Callable[..., str]) -> Callable[..., HttpResponseBase]:
        @public_view
        @private_page
        @wraps(act)
        def guarded(request: PortalRequest) -> HttpResponse:
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            holder = _holder(request)
            if holder is None:
                return render(
                    request,
                    "portal/receipt.html",
                    {"form": CodeForm(), "expired": True, "kept": request.POST.get("text", "")},
                )
            form = form_class(request.POST) if form_class else None
            if form is not None and not form.is_valid():
                return _show(request, holder, forms={form_class: form})
            try:
                said = act(holder, **(form.cleaned_data if form else {}))
            except HuiyinError as error:
                return _show(request, holder, refused=str(error))
            return _show(request, holder, done=said)

        return guarded

    return decorate


@holder_view(MoreForm)
def say_more(holder: int, *, text: str) -> str:
    """Add something, or answer the office's question."""
    opinions.say_more(holder, text)
    return _("We have added it. The office will read it.")


@holder_view()
def withdraw(holder: int) -> str:
    """Take it back."""
    opinions.withdraw(holder)
    return _("It is withdrawn; nobody works on it any longer.")


@holder_view(RateForm)
def rate(holder: int, *, level: int, reasons: list[str], comment: str) -> str:
    """Judge what was done."""
    with transaction.atomic():
        opinions.rate(holder, level=level, reasons=reasons, comment=comment)
        rectification.state_rating(holder)
    return _("Thank you. Your rating is recorded.")


def _holder(request: PortalRequest) -> int | None:
    try:
        holder: int = signing.loads(request.POST.get("token", ""), salt=_SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    return holder


def _show(request: PortalRequest, holder: int, **context: Any) -> HttpResponse:
    story = opinions.story_of(holder)
    if story is None:
        return render(request, "portal/receipt.html", {"form": CodeForm(), "expired": True})
    typed = context.pop("forms", {})
    context |= {
        "story": story, "token": signing.dumps(holder, salt=_SALT), "facts": facts_of(story), "entries": steps_of(story),
        "next": what_next(story), "more": typed.get(MoreForm) or MoreForm(), "rating": typed.get(RateForm) or RateForm(),
    }  # fmt: skip
    return render(request, "portal/story.html", context)

"""Following one's receipt: the story so far, and what only its holder may do.

The code is typed once and stays out of addresses, cookies and logs. What follows on the page carries a signed token that
names the matter and dies after two hours.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.confidential import public as reports
from huiyin.core.errors import HuiyinError, NotNow
from huiyin.core.http import public_view
from huiyin.core.receipts import normalise
from huiyin.core.throttle import Verdict, wrong_codes
from huiyin.opinions import public as opinions
from huiyin.portal.forms import CodeForm, MoreForm, RateForm
from huiyin.portal.held import Held, by_code, by_token
from huiyin.portal.http import PortalRequest, private_page
from huiyin.portal.telling import facts_of, objection_steps_of, sealed_steps_of, steps_of, what_next
from huiyin.portal.uploads import look_through
from huiyin.rectification import objections
from huiyin.rectification import public as rectification


@public_view
@private_page
def receipt(request: PortalRequest) -> HttpResponse:
    """Ask for the code; with the right one, show the story. A wrong code and a missing one get the same answer."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "portal/receipt.html", {"form": form})
    held = by_code(form.cleaned_data["code"])
    if held is not None:
        return _show(request, held)
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
            held = by_token(request.POST.get("token", ""))
            if held is None:
                return _ask_again(request, kept=request.POST.get("text", ""))
            form = form_class(request.POST) if form_class else None
            if form is not None and not form.is_valid():
                return _show(request, held, forms={form_class: form})
            try:
                said = act(request, held, **(form.cleaned_data if form else {}))
            except HuiyinError as error:
                return _show(request, held, refused=str(error))
            return _show(request, held, done=said)

        return guarded

    return decorate


@holder_view(MoreForm)
def say_more(request: PortalRequest, held: Held, *, text: str) -> str:
    """Add something, or answer the office's question."""
    held.door.say_more(held.pk, text)
    return _("We have added it. The office will read it.")


@holder_view()
def attach(request: PortalRequest, held: Held) -> str:
    """Add photos or files."""
    accepted, refused = look_through(request)
    held.door.attach(held.pk, accepted)
    if refused:
        raise NotNow(" ".join(refused))
    return _("We have added it. The office will read it.")


@holder_view()
def withdraw(request: PortalRequest, held: Held) -> str:
    """Take it back."""
    held.door.withdraw(held.pk)
    return _("It is withdrawn; nobody works on it any longer.")


@holder_view(RateForm)
def rate(request: PortalRequest, held: Held, *, level: int, reasons: list[str], comment: str) -> str:
    """Judge what was done. A sealed report has nothing to judge."""
    if held.register != "opinion":
        raise NotNow(_("This cannot be rated."))
    with transaction.atomic():
        opinions.rate(held.pk, level=level, reasons=reasons, comment=comment)
        rectification.state_rating(held.pk)
    return _("Thank you. Your rating is recorded.")


def _ask_again(request: PortalRequest, kept: str = "") -> HttpResponse:
    return render(request, "portal/receipt.html", {"form": CodeForm(), "expired": True, "kept": kept})


def _show(request: PortalRequest, held: Held, **context: Any) -> HttpResponse:
    typed = context.pop("forms", {})
    context |= {"token": held.token, "more": typed.get(MoreForm) or MoreForm()}
    if held.register == "report":
        story = reports.story(held.pk)
        return render(
            request, "portal/sealed_story.html", context | {"story": story, "entries": sealed_steps_of(story)}
        )
    if held.register == "objection":
        objection = objections.story(held.pk)
        context |= {"story": objection, "entries": objection_steps_of(objection)}
        return render(request, "portal/objection.html", context)
    found = opinions.story(held.pk)
    if found is None:
        return _ask_again(request)
    if found.open_question:
        context["more"].fields["text"].label = _("Your answer")
    context |= {
        "story": found, "facts": facts_of(found), "entries": steps_of(found), "next": what_next(found),
        "rating": typed.get(RateForm) or RateForm(),
    }  # fmt: skip
    return render(request, "portal/story.html", context)

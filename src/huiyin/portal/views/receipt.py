"""Following one's receipt: the story so far, and what only its holder may do.

The code is typed once and stays out of addresses, cookies and logs. What follows on the page carries a signed token that
names the matter and dies after two hours. The page is one form with a button for each act, so that an act, a refusal or a
switch of the language leaves in the other fields what was typed there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from huiyin.cards import public as cards
from huiyin.confidential import public as reports
from huiyin.core.errors import HuiyinError, InvalidInput, NotNow
from huiyin.core.http import public_view
from huiyin.core.once import is_first
from huiyin.core.receipts import is_public_number, normalise
from huiyin.core.switches import turned
from huiyin.core.throttle import Verdict, wrong_codes
from huiyin.disclosure import errors
from huiyin.opinions import public as opinions
from huiyin.portal.forms import CodeForm, JoinForm, MoreForm, RateForm
from huiyin.portal.held import Held, by_code, by_token
from huiyin.portal.http import PortalRequest, private_page
from huiyin.portal.issuing import issue, slip_by_token
from huiyin.portal.telling import facts_of, objection_steps_of, sealed_steps_of, steps_of, what_next
from huiyin.portal.uploads import left_behind, look_through
from huiyin.rectification import objections
from huiyin.rectification import public as rectification


@public_view
@private_page
def receipt(request: PortalRequest) -> HttpResponse:
    """Ask for the code; with the right one, show the story. A wrong code and a missing one get the same answer."""
    if held := by_token(request.POST.get("token", "")):
        return _show(request, held)
    if turned(request):
        return _ask(request, CodeForm(initial={"code": request.POST.get("code", "")}))
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return _ask(request, form)
    if held := by_code(form.cleaned_data["code"]):
        return _show(request, held)
    if card := cards.find(normalise(form.cleaned_data["code"]) or ""):
        return render(request, "portal/card.html", {"card": card, "code": form.cleaned_data["code"]})
    form.add_error("code", _refusal(request, form.cleaned_data["code"]))
    return _ask(request, form)


def _refusal(request: PortalRequest, typed: str) -> str:
    if wrong_codes.count(request) is not Verdict.FREE:
        return _(
            "Too many wrong codes were typed just now. Please try again in ten minutes, or call us and we look it up with you."
        )
    if is_public_number(typed):
        return _(
            "That is the public number, which opens nothing. The receipt code is twenty digits in five groups of four."
        )
    if normalise(typed) is None:
        return _("One digit seems wrong or missing. Please compare with your receipt: five groups of four.")
    return _("Nothing found. Please check the digits, or bring the slip to the office.")


# Asks for no CSRF token: the slip itself is what a forged request could not know, and all it does is draw a page.
@public_view
@csrf_exempt
@require_POST
def slip(request: PortalRequest) -> HttpResponse:
    """Show a receipt just handed out once more, as it was: for another language, or larger."""
    held = slip_by_token(request.POST.get("slip", ""))
    return issue(request, held) if held else redirect("portal:receipt")


def holder_view(form_class: type[forms.Form] | None = None) -> Callable[..., Any]:
    """Open an act to who showed the code lately. What the act returns stands above the story: `done`, a sentence, and more.

    What the rules refuse stands there too, and what was typed stays in its field. An old token asks for the code again.
    """

    def decorate(act: Callable[..., dict[str, Any]]) -> Callable[..., HttpResponseBase]:
        @public_view
        @private_page
        @wraps(act)
        def guarded(request: PortalRequest) -> HttpResponse:
            if request.method != "POST":
                return HttpResponseNotAllowed(["POST"])
            held = by_token(request.POST.get("token", ""))
            if held is None:
                return _ask(request, CodeForm())
            if not held.takes_more:
                return _show(request, held)
            form = form_class(request.POST, request.FILES) if form_class else None
            if form_class and form and not form.is_valid():
                return _show(request, held, forms={form_class: form})
            try:
                said = act(request, held, **(form.cleaned_data if form else {}))
            except HuiyinError as error:
                return _show(request, held, refused=str(error))
            return _show(request, held, forms={form_class: form_class()} if form_class else {}, **said)

        return guarded

    return decorate


_READERS = {
    "opinion": gettext_lazy("We have added it. The office will read it."),
    "report": gettext_lazy("We have added it. The discipline office will read it."),
    "objection": gettext_lazy("We have added it. Those who look into your objection will read it."),
}


@holder_view(MoreForm)
def say_more(request: PortalRequest, held: Held, *, text: str, key: str) -> dict[str, Any]:
    """Add words, photos or files, or answer the office's question. A reload adds nothing more."""
    said = str(_READERS[held.register])
    with transaction.atomic():
        files = (f"{file.name} {file.size}" for file in request.FILES.getlist("files"))
        if not is_first(key, text, *files):
            return {"done": said}
        accepted, refused = look_through(request, room=held.room)
        if text:
            held.door.say_more(held.pk, text)
        held.door.attach(held.pk, accepted)
        transaction.set_rollback(not text and not accepted)
    done = said if text or accepted else ""
    return {"done": done, "added": len(accepted), "left_out": refused, "choose_again": False}


@holder_view()
def withdraw(request: PortalRequest, held: Held) -> dict[str, Any]:
    """Take it back."""
    held.door.withdraw(held.pk)
    return {"done": _("It is withdrawn; nobody works on it any longer.")}


@holder_view(JoinForm)
def join(request: PortalRequest, held: Held, *, other: str) -> dict[str, Any]:
    """Join it with what the same person said in another way, for whoever shows that receipt too."""
    if held.register != "opinion":
        raise NotNow(_("This cannot be joined with another."))
    code = normalise(other) or other
    if opinions.find(code) is None:
        raise InvalidInput(_refusal(request, other))
    number = opinions.join(held.pk, code)
    return {"done": _("Joined with %(number)s. You are counted once; each goes its own way.") % {"number": number}}


@holder_view()
def part(request: PortalRequest, held: Held) -> dict[str, Any]:
    """Take them apart again."""
    if held.register != "opinion":
        raise NotNow(_("This cannot be joined with another."))
    opinions.part(held.pk)
    return {"done": _("It stands by itself again.")}


@holder_view(RateForm)
def rate(request: PortalRequest, held: Held, *, level: int, reasons: list[str], comment: str) -> dict[str, Any]:
    """Judge what was done. A sealed report has nothing to judge."""
    if held.register != "opinion":
        raise NotNow(_("This cannot be rated."))
    with transaction.atomic():
        opinions.rate(held.pk, level=level, reasons=reasons, comment=comment)
        rectification.state_rating(held.pk)
    return {"done": _("Thank you. Your rating is recorded.")}


def _ask(request: PortalRequest, form: CodeForm) -> HttpResponse:
    """Ask for the code; again, if a page stood open too long. What was written there waits for the right one."""
    page = {"form": form, "old_token": request.POST.get("token", ""), "kept": request.POST.get("text", "")}
    return render(request, "portal/receipt.html", page)


def _show(
    request: PortalRequest, held: Held, forms: dict[Any, forms.Form] | None = None, **context: Any
) -> HttpResponse:
    """Draw the story: `forms` as an act left them, the others with what was typed in them before."""
    told = _PAGES[held.register](held.pk)
    if told is None:
        return _ask(request, CodeForm())
    typed = request.POST.dict() | {"reasons": request.POST.getlist("reasons")}
    drawn = {one: one(initial=typed) for one in (MoreForm, RateForm, JoinForm)} | (forms or {})
    if told.get("question"):
        drawn[MoreForm].fields["text"].label = _("Your answer")
    page = {
        "held": held, "more": drawn[MoreForm], "rating": drawn[RateForm], "joining": drawn[JoinForm],
        "choose_again": left_behind(request),
        "is_unsent": any(typed.get(name) for name in ("text", "comment")) and "done" not in context,
    }  # fmt: skip
    return render(request, told["template"], page | told | context)


def _opinion(pk: int) -> dict[str, Any] | None:
    story = opinions.story(pk)
    if story is None:
        return None
    return {
        "template": "portal/story.html", "story": story, "question": story.open_question, "facts": facts_of(story),
        "entries": steps_of(story), "next": what_next(story),
    }  # fmt: skip


def _report(pk: int) -> dict[str, Any]:
    story = reports.story(pk)
    return {"template": "portal/sealed_story.html", "story": story, "entries": sealed_steps_of(story)}


def _objection(pk: int) -> dict[str, Any]:
    story = objections.story(pk)
    return {"template": "portal/objection.html", "story": story, "entries": objection_steps_of(story)}


def _error(pk: int) -> dict[str, Any]:
    return {"template": "portal/error.html", "story": errors.story(pk)}


_PAGES: dict[str, Callable[[int], dict[str, Any] | None]] = {
    "opinion": _opinion, "report": _report, "objection": _objection,
    "error": _error,
}  # fmt: skip

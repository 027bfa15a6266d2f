"""Letters of inquiry: what a body that got one reads and answers, by the code in its letter. No account."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.errors import HuiyinError, InvalidInput
from huiyin.core.http import public_view
from huiyin.core.receipts import normalise
from huiyin.core.throttle import Verdict, submissions, wrong_codes
from huiyin.inquiries import public as inquiries
from huiyin.portal.forms import AnswerForm, ReplyCodeForm
from huiyin.portal.http import PortalRequest, private_page
from huiyin.portal.uploads import left_behind, look_through

FIRST = 3
"""Fields for opinions on a page on which nothing was written yet."""


@public_view
@private_page
def find_inquiry(request: PortalRequest) -> HttpResponse:
    """Ask for the code of a letter, for whoever has it on paper."""
    form = ReplyCodeForm(request.POST or None)
    if form.is_valid():
        code = normalise(form.cleaned_data["code"])
        if code and inquiries.asked(code):
            return redirect("portal:inquiry", code)
        form.add_error("code", _refusal(request))
    return render(request, "portal/find_inquiry.html", {"form": form})


def _refusal(request: PortalRequest) -> str:
    if wrong_codes.count(request) is not Verdict.FREE:
        return _("Too many wrong codes were typed just now. Please try again in ten minutes, or call us.")
    return _("Nothing found. Please compare with your letter: five groups of four digits.")


@public_view
@private_page
def inquiry(request: PortalRequest, code: str) -> HttpResponse:
    """Show the letter and its form; keep the draft, or take the answer. What is sent again is one answer."""
    asked = inquiries.asked(code)
    if asked is None:
        wrong_codes.count(request)
        raise Http404
    go = request.POST.get("go", "")
    form = _form(request, asked, more=go == "more")
    page: dict[str, Any] = {"asked": asked, "code": code, "choose_again": left_behind(request)}
    if request.method == "POST" and go in _ACTS and form.is_valid():
        try:
            page |= _ACTS[go](request, code, form)
        except InvalidInput as error:
            form.add_error("answered_by" if "answered_by" in error.fields else None, error.message)
        except HuiyinError as error:
            page["refused"] = str(error)
        else:
            page["asked"] = asked = inquiries.asked(code) or asked
            form = _form(None, asked) if go == "send" else form
    return render(request, "portal/inquiry.html", page | {"form": form})


def _form(request: PortalRequest | None, asked: inquiries.Asked, *, more: bool = False) -> AnswerForm:
    """Return the form as it was sent, with one field more if that was asked for; else with what was kept as a draft."""
    posted = request.POST if request and request.method == "POST" else None
    if posted is None:
        return AnswerForm(initial={"answered_by": asked.answered_by}, pieces=_filled(list(asked.pieces)))
    typed = [posted[name] for name in posted if name.startswith("piece_")][: inquiries.MOST_PIECES]
    if more:
        return AnswerForm(initial=posted.dict(), pieces=[*typed, ""][: inquiries.MOST_PIECES])
    return AnswerForm(posted, pieces=typed or _filled([]), is_draft=posted.get("go") == "keep")


def _filled(pieces: list[str]) -> list[str]:
    return pieces + [""] * (FIRST - len(pieces))


def _send(request: PortalRequest, code: str, form: AnswerForm) -> dict[str, Any]:
    if submissions.count(request) is Verdict.ALL_OVER:
        return {
            "refused": _(
                "Very many people are writing at this moment. Nothing is lost: please send it again in some minutes."
            )
        }
    files, left_out = look_through(request)
    said = form.cleaned_data
    inquiries.answer(code, key=said["key"], pieces=form.pieces(), answered_by=said["answered_by"], files=files)
    return {
        "done": _("We have your answer. The office looks through it; what becomes of each opinion stands here."),
        "left_out": left_out,
    }


def _keep(request: PortalRequest, code: str, form: AnswerForm) -> dict[str, Any]:
    inquiries.keep_draft(code, pieces=form.pieces(), answered_by=form.cleaned_data["answered_by"])
    return {"done": _("Kept. Whoever has this link can go on with it.")}


_ACTS = {"send": _send, "keep": _keep}

"""Saying something, to the bureau or in a letter to its director: three steps and a receipt."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.confidential import public as reports
from huiyin.core.http import public_view
from huiyin.core.throttle import Verdict, submissions
from huiyin.opinions import public as opinions
from huiyin.opinions.public import MAILBOX, WEB
from huiyin.portal.http import PortalRequest
from huiyin.portal.issuing import Slip, issue
from huiyin.portal.saying import Saying
from huiyin.portal.uploads import left_behind, look_through

MOST_OF_A_PLACE = 120


@dataclass(frozen=True)
class Form:
    """One of the forms that take words in: where it stands, to whom it speaks, and what its receipt promises."""

    url_name: str
    channel: str
    title: Any
    slip: str

    @property
    def url(self) -> str:
        """The address to which each step is sent."""
        return reverse(self.url_name)


_SAY = Form("portal:say", WEB, _("Say something"), slip="opinion")
_LETTER = Form("portal:write_letter", MAILBOX, _("Write to the director"), slip="letter")


@public_view
def say(request: PortalRequest) -> HttpResponse:
    """Say something to the bureau."""
    return _next_step(request, _SAY)


@public_view
def write_letter(request: PortalRequest) -> HttpResponse:
    """Write to the director."""
    return _next_step(request, _LETTER)


def _next_step(request: PortalRequest, form: Form) -> HttpResponse:
    """Show the step asked for; take the words in once everything is there, and answer with the receipt.

    The steps may be kept by the browser, so that its "back" brings the words back; the receipt may not.
    """
    typed = request.POST if request.method == "POST" else _asked_for(request)
    saying = Saying(typed, channel=form.channel)
    if not saying.is_ready:
        return _show(request, form, saying)
    verdict = submissions.count(request)
    if verdict is Verdict.ALL_OVER:
        return _show(request, form, saying, crowded=True, status=503)
    if verdict is Verdict.NETWORK_OVER:
        saying = Saying(request.POST, asked=True, channel=form.channel)
        if not saying.is_ready:
            return _show(request, form, saying)
    return _take_in(request, form, saying)


def _asked_for(request: PortalRequest) -> QueryDict:
    """Return what an address may fill in: the place, by the QR code of a poster, and the article it is about."""
    place = QueryDict(mutable=True)
    place.update(
        {name: request.GET[name][:MOST_OF_A_PLACE] for name in ("township", "place", "topic") if request.GET.get(name)}
    )
    return place


def _show(
    request: PortalRequest, form: Form, saying: Saying, *, crowded: bool = False, status: int = 200
) -> HttpResponse:
    page = {"form_of": form, "saying": saying, "crowded": crowded, "choose_again": left_behind(request)}
    return render(request, "portal/say.html", page, status=status)


def _take_in(request: PortalRequest, form: Form, saying: Saying) -> HttpResponse:
    """Register what was said and show the receipt. A file that cannot be kept holds nothing up: the receipt says which."""
    files, refused = look_through(request)
    if saying.is_report:
        sealed = reports.submit(saying.report(files), bureau=request.bureau, key=saying.key)
        slip = Slip("report", sealed.number, sealed.code, sealed.received_on, None, len(files), refused)
    else:
        handed = opinions.submit(saying.words(files), bureau=request.bureau, key=saying.key)
        slip = Slip(form.slip, handed.number, handed.code, handed.received_on, handed.decided_by, len(files), refused)
    return issue(request, slip)

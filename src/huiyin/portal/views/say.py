"""Saying something: three steps and a receipt."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.confidential import public as reports
from huiyin.core.http import public_view
from huiyin.core.throttle import Verdict, submissions
from huiyin.opinions import public as opinions
from huiyin.portal.http import PortalRequest
from huiyin.portal.issuing import Slip, issue
from huiyin.portal.saying import Saying
from huiyin.portal.uploads import left_behind, look_through


@public_view
def say(request: PortalRequest) -> HttpResponse:
    """Show the step asked for; take the words in once everything is there, and answer with the receipt.

    The steps may be kept by the browser, so that its "back" brings the words back; the receipt may not.
    """
    saying = Saying(request.POST if request.method == "POST" else None)
    if not saying.is_ready:
        return _show(request, saying)
    verdict = submissions.count(request)
    if verdict is Verdict.ALL_OVER:
        return _show(request, saying, crowded=True, status=503)
    if verdict is Verdict.NETWORK_OVER and not (saying := Saying(request.POST, asked=True)).is_ready:
        return _show(request, saying)
    return _take_in(request, saying)


def _show(request: PortalRequest, saying: Saying, *, crowded: bool = False, status: int = 200) -> HttpResponse:
    page = {"saying": saying, "crowded": crowded, "choose_again": left_behind(request)}
    return render(request, "portal/say.html", page, status=status)


def _take_in(request: PortalRequest, saying: Saying) -> HttpResponse:
    """Register what was said and show the receipt. A file that cannot be kept holds nothing up: the receipt says which."""
    files, refused = look_through(request)
    if saying.is_report:
        sealed = reports.submit(replace(saying.report(), files=files), bureau=request.bureau, key=saying.key)
        slip = Slip("report", sealed.number, sealed.code, sealed.received_on, None, len(files), refused)
    else:
        handed = opinions.submit(replace(saying.words(), files=files), bureau=request.bureau, key=saying.key)
        slip = Slip("opinion", handed.number, handed.code, handed.received_on, handed.decided_by, len(files), refused)
    return issue(request, slip)

"""Saying something: three steps and a receipt."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.confidential import public as reports
from huiyin.core.http import public_view
from huiyin.core.throttle import Verdict, submissions
from huiyin.opinions import public as opinions
from huiyin.portal.held import by_code
from huiyin.portal.http import PortalRequest
from huiyin.portal.issuing import issue
from huiyin.portal.saying import Saying
from huiyin.portal.uploads import look_through


@public_view
def say(request: PortalRequest) -> HttpResponse:
    """Show the step asked for; take the words in once everything is there, and answer with the receipt.

    The steps may be kept by the browser, so that its "back" brings the words back; the receipt may not.
    """
    saying = Saying(request.POST if request.method == "POST" else None)
    if not saying.is_ready:
        return render(request, "portal/say.html", {"saying": saying})
    verdict = submissions.count(request)
    if verdict is Verdict.ALL_OVER:
        return render(request, "portal/say.html", {"saying": saying, "crowded": True}, status=503)
    if verdict is Verdict.NETWORK_OVER and not (saying := Saying(request.POST, asked=True)).is_ready:
        return render(request, "portal/say.html", {"saying": saying})
    return _take_in(request, saying)


def _take_in(request: PortalRequest, saying: Saying) -> HttpResponse:
    """Register what was said and show the receipt. A file that cannot be kept holds nothing up: the receipt says which."""
    files, refused = look_through(request)
    handed: opinions.Handed | reports.Handed
    if saying.is_report:
        handed = reports.submit(replace(saying.report(), files=files), bureau=request.bureau, key=saying.key)
        sentence = _(
            "It is sealed. Only the discipline office opens it; nobody named, and no section concerned, learns of it."
            " Look here from time to time: questions and results are told only here."
        )
    else:
        handed = opinions.submit(replace(saying.words(), files=files), bureau=request.bureau, key=saying.key)
        day = date_format(handed.decided_by, "DATE_FORMAT")
        sentence = _("By %(day)s the office decides who handles it; look here then.") % {"day": day}
    more = _more_files(handed.code, refused)
    return issue(request, handed, lead=sentence, kept=len(files), refused=refused, **more)


def _more_files(code: str, refused: list[str]) -> dict[str, str]:
    """Let a giver whose file was refused choose another on the spot."""
    held = by_code(code) if refused else None
    return {"token": held.token} if held else {}

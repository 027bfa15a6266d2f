"""Saying something: three steps and a receipt."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from huiyin.confidential import public as reports
from huiyin.core import qr
from huiyin.core.http import public_view
from huiyin.core.receipts import grouped
from huiyin.core.throttle import Verdict, submissions
from huiyin.opinions import public as opinions
from huiyin.portal.held import by_code
from huiyin.portal.http import PortalRequest, private_page
from huiyin.portal.saying import Saying
from huiyin.portal.uploads import look_through


@public_view
def say(request: PortalRequest) -> HttpResponse:
    """Show the step asked for; take the words in once everything is there, and answer with the receipt.

    The steps may be kept by the browser, so that its "back" brings the words back; the receipt may not.

    The receipt is the answer to the POST itself: its code never stands in an address, and sending again, by a double
    click or a reload, shows the same one.
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


@private_page
def _take_in(request: PortalRequest, saying: Saying) -> HttpResponse:
    """Register what was said and show the receipt. A file that cannot be kept holds nothing up: the receipt says which."""
    files, refused = look_through(request)
    handed: opinions.Handed | reports.Handed
    if saying.is_report:
        handed = reports.submit(replace(saying.report(), files=files), bureau=request.bureau, key=saying.key)
    else:
        handed = opinions.submit(replace(saying.words(), files=files), bureau=request.bureau, key=saying.key)
    # Browsers never send what stands behind a #, so the code reaches the page to follow it and no log.
    way_back = f"{request.build_absolute_uri(reverse('portal:receipt'))}#{handed.code}"
    context = {
        "handed": handed, "groups": grouped(handed.code).split(), "qr": qr.draw(way_back), "kept": len(files),
        "refused": refused, "is_report": saying.is_report,
    }  # fmt: skip
    return render(request, "portal/receipt_issued.html", context | _more_files(handed.code, refused))


def _more_files(code: str, refused: list[str]) -> dict[str, str]:
    """Let a giver whose file was refused choose another on the spot."""
    held = by_code(code) if refused else None
    return {"token": held.token} if held else {}

"""Saying something: three steps and a receipt."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from huiyin.core import qr
from huiyin.core.http import public_view
from huiyin.core.throttle import Verdict, submissions
from huiyin.opinions.public import Handed, submit
from huiyin.portal.http import PortalRequest, private_page
from huiyin.portal.saying import Saying


@public_view
@private_page
def say(request: PortalRequest) -> HttpResponse:
    """Show the step asked for; take the words in once everything is there, and answer with the receipt.

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
    handed = submit(saying.words(), bureau=request.bureau, key=saying.key)
    return render(request, "portal/receipt_issued.html", {"handed": handed, "qr": _qr(request, handed)})


def _qr(request: PortalRequest, handed: Handed) -> SafeString:
    """Draw the way back: the page to follow the receipt, with the code behind a # that browsers never send."""
    address = f"{request.build_absolute_uri(reverse('portal:receipt'))}#{handed.code}"
    return qr.draw(address)

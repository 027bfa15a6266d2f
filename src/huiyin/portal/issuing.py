"""Handing out a receipt: the one page that shows a code."""

import datetime as dt
from typing import Protocol

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from huiyin.core import qr
from huiyin.core.receipts import grouped
from huiyin.portal.http import PortalRequest, private_page


class Handed(Protocol):
    """What each register hands out for words it took in."""

    @property
    def number(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def received_on(self) -> dt.date: ...


@private_page
def issue(request: PortalRequest, handed: Handed, *, lead: str, **context: object) -> HttpResponse:
    """Answer a form with its receipt; `lead` says in one sentence what happens now.

    The receipt is the answer to the POST itself: its code never stands in an address, and sending again, by a double
    click or a reload, shows the same one.
    """
    # Browsers never send what stands behind a #, so the code reaches the page to follow it and no log.
    way_back = f"{request.build_absolute_uri(reverse('portal:receipt'))}#{handed.code}"
    context |= {"handed": handed, "groups": grouped(handed.code).split(), "qr": qr.draw(way_back), "lead": lead}
    return render(request, "portal/receipt_issued.html", context)

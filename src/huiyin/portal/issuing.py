"""Handing out a receipt: the one page that shows a code."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core import signing
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.core import gaps, qr
from huiyin.core.memory import remember
from huiyin.core.receipts import grouped
from huiyin.portal.held import MINUTES, by_code
from huiyin.portal.http import PortalRequest, private_page

_SALT = "portal.slip"
_GROUPS = ("group1", "group2", "group3", "group4", "group5")


@dataclass(frozen=True)
class Promise:
    """What happens now, in one sentence. `decided_by` is the day by which somebody decides, where the register promises one."""

    register: str
    decided_by: dt.date | None

    def __str__(self) -> str:
        return _PROMISES[self.register](date_format(self.decided_by, "DATE_FORMAT") if self.decided_by else "")


@dataclass(frozen=True)
class Slip:
    """A receipt as it is handed out: of which register, and what became of the files that came with the words."""

    register: str
    number: str
    code: str
    received_on: dt.date
    decided_by: dt.date | None = None
    kept: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def token(self) -> str:
        """What the page carries, to be drawn anew in another language or size without anything being sent again."""
        days = {
            "received_on": self.received_on.isoformat(),
            "decided_by": self.decided_by and self.decided_by.isoformat(),
        }
        return signing.dumps(vars(self) | days, salt=_SALT)


_PROMISES: dict[str, Callable[[str], str]] = {
    "opinion": lambda day: _("By %(day)s the office decides who handles it; look here then.") % {"day": day},
    "letter": lambda day: (
        _(
            "The director reads your letter personally and signs the answer."
            " By %(day)s the office decides who looks into it; look here then."
        )
        % {"day": day}
    ),
    "report": lambda day: _(
        "It is sealed. Only the discipline office opens it, or the superior’s if you report on that office; nobody named,"
        " and no section concerned, learns of it."
        " Look here from time to time: questions and results are told only here."
    ),
    "error": lambda day: _("By %(day)s somebody answers; look here then.") % {"day": day},
    "objection": lambda day: (
        _("By %(day)s people who took no part look into it; until then nothing is struck off. Look here then.")
        % {"day": day}
    ),
}


def slip_by_token(token: str) -> Slip | None:
    """Return the slip that a page's token holds, unless it is too old or not ours."""
    try:
        held = signing.loads(token, salt=_SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    decided_by = held["decided_by"] and dt.date.fromisoformat(held["decided_by"])
    return Slip(**held | {"received_on": dt.date.fromisoformat(held["received_on"]), "decided_by": decided_by})


@private_page
def issue(request: PortalRequest, slip: Slip) -> HttpResponse:
    """Answer a form with its receipt.

    The receipt is the answer to the POST itself: its code never stands in an address, and sending again, by a double
    click or a reload, shows the same one.
    """
    # Browsers never send what stands behind a #, so the code reaches the page to follow it and no log.
    way_back = f"{request.scheme}://{request.get_host()}{_address()}#{slip.code}"
    own = {
        "number": slip.number, "code": grouped(slip.code), "qr": qr.draw(way_back), "token": slip.token,
        **dict(zip(_GROUPS, grouped(slip.code).split(), strict=True)), **_left_out(request, slip),
    }  # fmt: skip
    same = {"promise": Promise(slip.register, slip.decided_by), "received_on": slip.received_on, "kept": slip.kept}
    return gaps.render(request, "portal/receipt_issued.html", same, own)


def _address() -> str:
    return remember("the address of the page for receipts", lambda: reverse("portal:receipt"))


def _left_out(request: PortalRequest, slip: Slip) -> dict[str, str]:
    """Return what stands on the page if files could not be kept: which, and a form to choose others on the spot."""
    if not slip.refused:
        return {"refused": "", "attach": ""}
    held = by_code(slip.code)
    attach = render_to_string("portal/parts/attach.html", {"held": held}, request) if held and held.room else ""
    return {"refused": render_to_string("portal/parts/refused.html", {"refused": slip.refused}), "attach": attach}

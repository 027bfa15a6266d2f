"""Who showed a receipt code lately: signed into the page for two hours, in no cookie and no address."""

from dataclasses import dataclass
from types import ModuleType

from django.core import signing

from huiyin.confidential import public as reports
from huiyin.core.receipts import normalise
from huiyin.disclosure import errors
from huiyin.opinions import public as opinions
from huiyin.rectification import objections

MINUTES = 120
_SALT = "portal.receipt"
_DOORS = {"opinion": opinions, "report": reports, "objection": objections, "error": errors}


@dataclass(frozen=True)
class Held:
    """What somebody who showed a receipt code has here: an opinion, a sealed report, an objection, or an error in an article."""

    register: str
    pk: int

    @property
    def door(self) -> ModuleType:
        """The public functions of its register: `say_more`, `attach`, `room` and `withdraw`."""
        return _DOORS[self.register]

    @property
    def takes_more(self) -> bool:
        """Whether its holder can do anything but read: an error that was pointed out is only answered."""
        return self.register != "error"

    @property
    def room(self) -> int:
        """How many more files it takes."""
        left: int = self.door.room(self.pk)
        return left

    @property
    def token(self) -> str:
        """What the page carries."""
        return signing.dumps([self.register, self.pk], salt=_SALT)


def by_code(typed: str) -> Held | None:
    """Return what a code opens. A wrong code and a missing one walk the same path, through all registers."""
    code = normalise(typed) or typed
    if pk := opinions.find(code):
        return Held("opinion", pk)
    if pk := reports.find(code):
        return Held("report", pk)
    if pk := objections.find(code):
        return Held("objection", pk)
    if pk := errors.find(code):
        return Held("error", pk)
    return None


def by_token(token: str) -> Held | None:
    """Return what a page's token names, unless it is too old or not ours."""
    try:
        register, pk = signing.loads(token, salt=_SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    return Held(register, pk)

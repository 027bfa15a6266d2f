"""What comes in: a JSON object, checked field by field, so that every fault is told at once and by its name."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.exchange.actions import Statement
from huiyin.exchange.doors import Fault
from huiyin.opinions.actions.registering import LONGEST
from huiyin.opinions.models import Kind
from huiyin.vault.contact import Contact

MOST_BYTES = 256 * 1024
"""Enough for the longest opinion, however it is escaped."""
_READ_AWAY = 4 * 1024 * 1024
_CONTACT = {"name": 60, "phone": 40, "email": 120, "address": 120}
_TEXTS = {"text": LONGEST, "title": 60, "kind": 14, "township": 20, "place": 120, "reference": 40}
_FLAGS = ("unit", "may_publish")


def body(request: HttpRequest) -> dict[str, Any]:
    """Return the object that was sent. Raises Fault 413, 415 or 400."""
    if request.content_type != "application/json":
        raise Fault(415, _("This address takes application/json."))
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES or len(request.body) > MOST_BYTES:
        _read_away(request)
        raise Fault(413, _("This is more than an opinion can be: at most 256 kB."))
    try:
        said = json.loads(request.body.decode())
    except (ValueError, RecursionError):
        raise Fault(400, _("This is no JSON in UTF-8.")) from None
    if not isinstance(said, dict):
        raise Fault(422, _("An object is expected."))
    return said


def _read_away(request: HttpRequest) -> None:
    """Read what is too long to its end: a server closes the connection on which something is left, and the next call on it breaks."""
    for _piece in range(_READ_AWAY // MOST_BYTES):
        if not request.read(MOST_BYTES):
            return


def statement(said: dict[str, Any]) -> Statement:
    """Return what an opinion says. Raises Fault 422 with the fields that are wrong."""
    wrong: dict[str, str] = {}
    known = {*_TEXTS, *_FLAGS, "contact"}
    wrong |= {name[:80]: _("This field is not known.") for name in said if name not in known}
    texts = {name: _text(said, name, most, wrong) for name, most in _TEXTS.items()}
    flags = {name: _flag(said, name, wrong) for name in _FLAGS}
    contact = said.get("contact", {})
    if not isinstance(contact, dict):
        wrong["contact"] = _("An object is expected.")
        contact = {}
    wrong |= {f"contact.{name[:80]}": _("This field is not known.") for name in contact if name not in _CONTACT}
    parts = {name: _text(contact, name, most, wrong, prefix="contact.") for name, most in _CONTACT.items()}
    if not texts["text"].strip() and "text" not in wrong:
        wrong["text"] = _("Please write what you want to say.")
    if wrong:
        raise Fault(422, _("Some fields cannot be taken."), wrong)
    return Statement(
        text=texts["text"], title=texts["title"], kind=texts["kind"] or Kind.REQUEST, township=texts["township"],
        place=texts["place"], reference=texts["reference"], contact=Contact(**parts), is_unit=flags["unit"],
        may_publish=flags["may_publish"],
    )  # fmt: skip


def code(said: dict[str, Any]) -> str:
    """Return the receipt code that was sent. Raises Fault 422."""
    wrong: dict[str, str] = {}
    typed = _text(said, "code", 60, wrong)
    if wrong or not typed or set(said) != {"code"}:
        raise Fault(
            422, _("Some fields cannot be taken."), wrong or {"code": _("A receipt code of 20 digits is expected.")}
        )
    return typed


def _text(said: dict[str, Any], name: str, most: int, wrong: dict[str, str], prefix: str = "") -> str:
    value = said.get(name, "")
    if not isinstance(value, str):
        wrong[prefix + name] = _("A text is expected.")
    elif len(value) > most:
        wrong[prefix + name] = _("At most %(count)d characters.") % {"count": most}
    elif "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        wrong[prefix + name] = _("It holds a character that is none.")
    else:
        return value
    return ""


def _flag(said: dict[str, Any], name: str, wrong: dict[str, str]) -> bool:
    value = said.get(name, False)
    if not isinstance(value, bool):
        wrong[name] = _("True or false is expected.")
        return False
    return value

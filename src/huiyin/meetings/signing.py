"""The code on the screen: it changes each half minute, so that only who is in the room can know it.

It is an HMAC over the meeting and the half minute under a key of its own. The one before is taken too: typing takes a moment.
"""

import datetime as dt
import functools
import hashlib
import hmac
import secrets
from collections.abc import Iterable

from django.conf import settings

from huiyin.core.crypto import derive
from huiyin.core.timing import now
from huiyin.meetings.models import Meeting

SECONDS = 30
DIGITS = 6
_GRACE = 1
_OFF = 4


def code_now(meeting: Meeting) -> str:
    """Return the code that signs people in at this moment."""
    return _code(meeting, _slot(now()))


def is_current(meeting: Meeting, code: str) -> bool:
    """Say whether this code stands, or stood a moment ago, on the screen of this meeting."""
    return _is_of(meeting, code, range(_slot(now()) - _GRACE, _slot(now()) + 1))


def was_current(meeting: Meeting, code: str, at: dt.datetime) -> bool:
    """Say whether this code stood there at a moment that a phone without a network tells; its clock may be two minutes off."""
    return _is_of(meeting, code, range(_slot(at) - _OFF, _slot(at) + _OFF + 1))


def seconds_left() -> int:
    """Return for how many seconds the code still stands on the screen."""
    return SECONDS - int(now().timestamp()) % SECONDS


def new_device() -> str:
    """Return a name for a browser, kept by the browser itself in a signed cookie."""
    return secrets.token_hex(16)


def device_mark(meeting: Meeting, device: str) -> str:
    """Return what a meeting keeps of a device: the same at this meeting, nothing that could be found again at another."""
    return hmac.digest(_key(), f"device:{meeting.pk}:{device}".encode(), hashlib.sha256).hex()[:32]


def _slot(at: dt.datetime) -> int:
    return int(at.timestamp()) // SECONDS


def _is_of(meeting: Meeting, code: str, slots: Iterable[int]) -> bool:
    typed = code.strip().encode()
    return any(hmac.compare_digest(_code(meeting, slot).encode(), typed) for slot in slots)


def _code(meeting: Meeting, slot: int) -> str:
    drawn = hmac.digest(_key(), f"code:{meeting.pk}:{slot}".encode(), hashlib.sha256)
    return f"{int.from_bytes(drawn) % 10**DIGITS:0{DIGITS}d}"


@functools.cache
def _key() -> bytes:
    return derive(settings.RECEIPT_KEY, "meetings")

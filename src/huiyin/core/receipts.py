"""Receipt codes and public numbers, both derived from the form's idempotency key.

A *receipt code* is what a citizen takes home: twenty digits in five groups of four that can be read out over a phone, the
last one a check digit. It is `HMAC(RECEIPT_KEY, purpose, bureau, idempotency key)`, so a repeated submission shows the same
code and nothing has to be stored to show it again. The database holds only `receipt_hash(code)`, keyed by a secret outside
the database: a look-up is one index probe, and a stolen table opens nothing. Nineteen free digits are 63 bits, which cannot
be guessed, so no slow password hash is needed. See ADR 0012.

A *public number* names an item in lists and talk. It is no secret and opens nothing; drawn from the same key under another
label it tells neither the order nor the number of submissions.
"""

import functools
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from stdnum import damm

from huiyin.core.crypto import derive

CODE_DIGITS = 20
_PUBLIC_NUMBER = re.compile(r"[A-Za-z]?[0-9]{10}")
_SEPARATORS = dict.fromkeys(map(ord, " \t\r\n-‐‑‒–—―−·.,，。、_"))
_SPOKEN = str.maketrans("〇零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖", "00123456789" + "12" + "123456789")


@dataclass(frozen=True)
class Receipt:
    """A code to hand out, once, and the hash to store."""

    code: str
    hash: bytes


def mint(bureau_code: str, key: str, *, purpose: str) -> Receipt:
    """Return the receipt of the submission with idempotency key `key`: the same one however often it is asked."""
    number = _draw(10 ** (CODE_DIGITS - 1), "code", purpose, bureau_code, key)
    body = f"{number:0{CODE_DIGITS - 1}d}"
    code = body + damm.calc_check_digit(body)
    return Receipt(code, receipt_hash(code))


def public_number(bureau_code: str, key: str, *, prefix: str, attempt: int = 0) -> str:
    """Return a number like `26-4837-2915`. `prefix` is the register's, usually the year.

    Eight digits collide now and then: on a duplicate the caller asks again with the next `attempt`.
    """
    digits = f"{_draw(10**8, 'number', prefix, bureau_code, key, str(attempt)):08d}"
    return f"{prefix}-{digits[:4]}-{digits[4:]}"


def without_dashes(number: str) -> str:
    """Return a public number as many type it: a search finds it so too."""
    return number.replace("-", "")


def is_public_number(typed: str) -> bool:
    """Whether what was typed for a code is evidently the public number, which is half as long."""
    return _PUBLIC_NUMBER.fullmatch(plain(typed)) is not None


def plain(typed: str) -> str:
    """Return what was typed or read out without what stands between the digits, full-width and spoken ones as `0` to `9`."""
    return unicodedata.normalize("NFKC", typed).translate(_SEPARATORS).translate(_SPOKEN)


def receipt_hash(code: str) -> bytes:
    """Return the 32 bytes under which a code is stored.

    Takes any text, so that a mistyped code walks the same path as a missing one:
    `filter(receipt_hash=receipt_hash(normalise(typed) or typed))`.
    """
    return hmac.digest(_key(settings.RECEIPT_KEY, "hash"), code.encode(), hashlib.sha256)


def normalise(typed: str) -> str | None:
    """Return the twenty digits meant by what was typed or read out, or None if they do not check out.

    Spaces, dashes, full-width digits and spoken numerals (`幺三五`) are understood.
    """
    digits = plain(typed)
    if len(digits) == CODE_DIGITS and digits.isascii() and digits.isdecimal() and damm.is_valid(digits):
        return digits
    return None


def grouped(code: str) -> str:
    """Return a code as it is printed: `4837 2915 6604 1180 7253`."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _draw(below: int, label: str, *parts: str) -> int:
    """Return the number under `below` that belongs to these parts; each part is length-prefixed, so none can slide."""
    message = b"".join(len(raw).to_bytes(4) + raw for raw in (part.encode() for part in parts))
    return int.from_bytes(hmac.digest(_key(settings.RECEIPT_KEY, label), message, hashlib.sha256)) % below


@functools.cache
def _key(master: bytes, label: str) -> bytes:
    return derive(master, f"receipt {label}")

"""The number on the part of a card that goes into the box: eight digits, the last of which checks the others.

It opens nothing: whoever empties the box reads it, and the receipt code stays on the part that the giver keeps.
"""

import secrets

from django.utils.translation import gettext as _
from stdnum import damm

from huiyin.core.errors import InvalidInput
from huiyin.core.receipts import plain

DIGITS = 8


def draw() -> str:
    """Return a number drawn by chance, so that it tells neither when nor beside which others a card was handed out."""
    body = f"{secrets.randbelow(10 ** (DIGITS - 1)):0{DIGITS - 1}d}"
    return body + str(damm.calc_check_digit(body))


def read(typed: str) -> str:
    """Return the number that was typed, scanned or read out. Raises InvalidInput, saying what is wrong with it."""
    digits = plain(typed)
    if not (digits.isascii() and digits.isdecimal()):
        raise _wrong(_("A card's number has digits only."))
    if len(digits) != DIGITS:
        raise _wrong(
            _(
                "A card's number has eight digits; these are %(count)d. The long code is the giver's and is never typed here."
            )
            % {"count": len(digits)}
        )
    if not damm.is_valid(digits):
        raise _wrong(_("The last digit does not fit the others: one of them is wrong, or two are swapped."))
    return digits


def shown(number: str) -> str:
    """Return a number as it is printed: `4837 2915`."""
    return f"{number[:4]} {number[4:]}"


def _wrong(message: str) -> InvalidInput:
    return InvalidInput(message, {"number": message})

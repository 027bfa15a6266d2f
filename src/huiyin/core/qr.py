"""QR codes, drawn into the page: no file, no request.

A QR code is linear: with one mask and one size, changing a digit flips the same modules whatever stands beside it. So the code
of a receipt is put together from the code of zeros and one pattern for each digit, which are encoded once and kept. Encoding each
receipt anew takes longer than writing it to the database.
"""

import io
import re
from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

_DIGITS = "0123456789"
_MARGIN = 2
_TO_DIGITS = bytes.maketrans(b"\0\1", b"01")
_STROKES = [
    re.sub("1+|0+", lambda run: f"h{len(run[0])}" if run[0][0] == "1" else f"m{len(run[0])} 0", f"{octet:08b}")
    for octet in range(256)
]
"""The pen's way over eight modules of a row, for each pattern there is."""


def draw(address: str) -> SafeString:
    """Return the QR code of `address` as an inline drawing that takes its size from where it stands.

    Quick for addresses that differ in the digits at their end only.
    """
    stem = address.rstrip(_DIGITS)
    digits = address[len(stem) :]
    width, modules = _encoded(stem + "0" * len(digits))
    for place, digit in enumerate(digits):
        modules ^= _flipped(stem, len(digits), place, digit)
    return _drawing(width, modules)


def png(address: str) -> bytes:
    """Return the QR code of `address` as a picture for a document."""
    file = io.BytesIO()
    segno.make(address, error="m", micro=False).save(file, kind="png", scale=8, border=_MARGIN)
    return file.getvalue()


@lru_cache(maxsize=4096)
def _flipped(stem: str, length: int, place: int, digit: str) -> int:
    """Return which modules turn when the zero at `place` becomes `digit`."""
    zeros = "0" * length
    _width, before = _encoded(stem + zeros)
    _width, after = _encoded(stem + zeros[:place] + digit + zeros[place + 1 :])
    return before ^ after


@lru_cache(maxsize=4096)
def _encoded(address: str) -> tuple[int, int]:
    """Return the width of a code, margin included, and its modules row by row as one number, each row filled up to whole bytes."""
    code = segno.make(address, error="m", micro=False, mode="byte", mask=0)  # every mask is read alike
    width = int(code.symbol_size(border=_MARGIN)[0])
    rows = [
        bytes(row).translate(_TO_DIGITS).ljust(_octets(width) * 8, b"0") for row in code.matrix_iter(border=_MARGIN)
    ]
    return width, int(b"".join(rows), 2)


def _drawing(width: int, modules: int) -> SafeString:
    """Draw row by row with one pen: along dark modules, over light ones, back to the left at each end."""
    octets = _octets(width)
    strokes = [_STROKES[octet] for octet in modules.to_bytes(octets * width)]
    rows = ["".join(strokes[start : start + octets]) for start in range(0, octets * width, octets)]
    path = f'<path class="qrline" stroke="#000" d="M0 .5{f"m-{octets * 8} 1".join(rows)}"/>'
    return mark_safe(f'<svg viewBox="0 0 {width} {width}" class="segno">{path}</svg>')  # noqa: S308 - numbers only


def _octets(width: int) -> int:
    return (width + 7) // 8

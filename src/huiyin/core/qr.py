"""QR codes, drawn into the page: no file, no request.

A QR code is linear: with one mask and one size, changing a digit flips the same modules whatever stands beside it. So the code
of a receipt is put together from the code of zeros and one pattern for each digit, which are encoded once and kept. Encoding each
receipt anew takes longer than writing it to the database.
"""

import io
import re
from functools import cache, lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

_DIGITS = "0123456789"
_MARGIN = 2
_runs = re.compile("1+|0+|\n")


def draw(address: str) -> SafeString:
    """Return the QR code of `address` as an inline drawing that takes its size from where it stands.

    Quick for addresses that differ in the digits at their end only.
    """
    stem = address.rstrip(_DIGITS)
    digits = address[len(stem) :]
    width, modules = _encoded(stem + "0" * len(digits))
    for place, digit in enumerate(digits):
        modules ^= _flipped(stem, len(digits), place, digit)
    return _drawing(width, f"{modules:0{width * width}b}")


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
    """Return the width of a code, margin included, and its modules row by row as one number."""
    code = segno.make(address, error="m", micro=False, mode="byte", mask=0)  # every mask is read alike
    modules = bytes(dark for row in code.matrix_iter(border=_MARGIN) for dark in row)
    width = int(code.symbol_size(border=_MARGIN)[0])
    return width, int(modules.translate(bytes.maketrans(b"\0\1", b"01")), 2)


def _drawing(width: int, modules: str) -> SafeString:
    """Draw row by row with one pen: along dark modules, over light ones, back to the left at each end."""
    rows = "\n".join([modules[start : start + width] for start in range(0, len(modules), width)])
    strokes = "".join(map(_strokes(width).__getitem__, _runs.findall(rows)))
    path = f'<path class="qrline" stroke="#000" d="M0 .5{strokes}"/>'
    return mark_safe(f'<svg viewBox="0 0 {width} {width}" class="segno">{path}</svg>')  # noqa: S308 - numbers only


@cache
def _strokes(width: int) -> dict[str, str]:
    """Return the stroke of each run of modules there can be in a row."""
    lengths = range(1, width + 1)
    dark, light = {"1" * n: f"h{n}" for n in lengths}, {"0" * n: f"m{n} 0" for n in lengths}
    return dark | light | {"\n": f"m-{width} 1"}

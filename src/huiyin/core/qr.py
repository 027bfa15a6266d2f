"""QR codes, drawn into the page: no file, no request."""

import segno
from django.utils.safestring import SafeString, mark_safe


def draw(address: str) -> SafeString:
    """Return the QR code of `address` as an inline drawing that takes its size from where it stands."""
    # Every mask is read alike. Trying all eight for the prettiest takes longer than taking an opinion in.
    return mark_safe(segno.make(address, error="m", micro=False, mask=0).svg_inline(omitsize=True, border=2))  # noqa: S308 - segno's own drawing

"""Photos are never passed on as they came: they are decoded within limits and drawn anew, which drops all that hides in them."""

import io
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from huiyin.core.errors import InvalidInput

# A JPEG decodes at a fraction of its size, other formats do not: 24 megapixels are 72 MB in memory.
MOST_PIXELS = {"JPEG": 150_000_000, "PNG": 24_000_000, "WEBP": 24_000_000}
FULL, VIEW, THUMB = 2560, 1280, 320
"""Longest edges, in pixels."""


@dataclass(frozen=True, repr=False)
class Photo:
    """One photo as JPEG, in three sizes, without place, time, camera or any other metadata."""

    full: bytes
    view: bytes
    thumb: bytes


def redraw(content: bytes) -> Photo:
    """Return the photo drawn anew, upright. Raises InvalidInput if it is damaged, too large or a trap."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = _decoded(content)
            return Photo(full=_jpeg(picture, FULL), view=_jpeg(picture, VIEW), thumb=_jpeg(picture, THUMB))
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError, Image.DecompressionBombError):
        message = _("This photo cannot be read. It may be damaged.")
        raise InvalidInput(message, {"files": message}) from None


def _decoded(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=list(MOST_PIXELS)) as source:
        if source.width * source.height > MOST_PIXELS[source.format or ""]:
            message = _("The photo has too many pixels.")
            raise InvalidInput(message, {"files": message})
        source.draft("RGB", (FULL, FULL))
        upright = ImageOps.exif_transpose(source)
        upright.thumbnail((FULL, FULL))
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            layer = upright.convert("RGBA")
            upright = Image.new("RGB", layer.size, "white")
            upright.paste(layer, mask=layer.getchannel("A"))
        return upright.convert("RGB")


def _jpeg(picture: Image.Image, edge: int) -> bytes:
    copy = picture.copy()
    copy.thumbnail((edge, edge))
    # What Pillow carries along (comments, profiles, EXIF) would be written out again.
    copy.info.clear()
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=82, optimize=True, progressive=True, exif=b"")
    return out.getvalue()

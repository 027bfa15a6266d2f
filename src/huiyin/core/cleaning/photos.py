"""Photos are never passed on as they came: they are decoded within limits and drawn anew, which drops all that hides in them."""

import io
import warnings

import pi_heif
from PIL import Image, ImageOps

from huiyin.core.cleaning import Reason, Unfit

# A JPEG decodes at a fraction of its size, other formats do not: 50 megapixels, the most a phone takes, are 150 MB in memory.
MOST_PIXELS = {"JPEG": 150_000_000, "PNG": 50_000_000, "WEBP": 50_000_000, "HEIF": 50_000_000}
FULL, VIEW, THUMB = 2560, 1280, 320
"""Longest edges, in pixels."""

pi_heif.register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)


def cleaned(content: bytes) -> list[bytes]:
    """Return the photo as upright JPEG in three sizes, without place, time, camera or any other metadata."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own doubts about sizes and formats: the limits here decide
            picture = _decoded(content)
            return [_jpeg(picture, edge) for edge in (FULL, VIEW, THUMB)]
    except (OSError, SyntaxError, ValueError, EOFError, OverflowError, MemoryError, RuntimeError) as error:
        raise Unfit(Reason.DAMAGED) from error
    except Image.DecompressionBombError as error:
        raise Unfit(Reason.TOO_MANY_PIXELS) from error


def _decoded(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=list(MOST_PIXELS)) as source:
        if source.width * source.height > MOST_PIXELS[source.format or ""]:
            raise Unfit(Reason.TOO_MANY_PIXELS)
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

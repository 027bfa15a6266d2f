"""Pictures inside documents: they stay as they are, but for what tells of place, time and camera."""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_TELLING_CHUNKS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
# APP1 (EXIF, XMP), APP3 to APP13 (makers' own, IPTC), APP15 and comments. The rest says how to draw: JFIF, colours, Adobe's transform.
_TELLING_SEGMENTS = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}
_START_OF_SCAN = 0xDA


def without_metadata(picture: bytes) -> bytes:
    """Return a JPEG or PNG without its metadata; anything else as it is."""
    if picture.startswith(b"\xff\xd8\xff"):
        return picture[:2] + b"".join(_segments(picture))
    if picture.startswith(_PNG):
        return _PNG + b"".join(_chunks(picture))
    return picture


def _segments(picture: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(picture) and picture[at] == 0xFF and picture[at + 1] != _START_OF_SCAN:
        end = at + 2 + int.from_bytes(picture[at + 2 : at + 4])
        if picture[at + 1] not in _TELLING_SEGMENTS:
            yield picture[at:end]
        at = end
    # From here on it is the drawing itself; behind its end some phones hang a second file.
    end = picture.rfind(b"\xff\xd9")
    yield picture[at : end + 2] if end >= at else picture[at:]


def _chunks(picture: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 12 <= len(picture):
        end = at + 12 + int.from_bytes(picture[at : at + 4])
        if picture[at + 4 : at + 8] not in _TELLING_CHUNKS:
            yield picture[at:end]
        at = end

"""Is this a file we take? Decided by what is in it; what its name and the browser say of it makes nothing acceptable."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from huiyin.core.files.apart import clean, refused

MOST_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 80

ACCEPTED_TYPES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
}
# Any bytes that can be read pass for text: where the name says that more was meant, something was lost on the way.
_NO_TEXT = {".jpeg", ".doc", ".xls", *ACCEPTED_TYPES.values()} - {".txt"}
_ZIPPED = "application/zip"
_OFFICE_TYPES = dict(zip((b"docx", b"xlsx"), list(ACCEPTED_TYPES)[5:7], strict=True))
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
# Text that a browser would take for a page if it could: never a citizen's note.
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|\?xml|html|head|body|svg|script|iframe)\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, repr=False)
class Photo:
    """One photo as JPEG, in three sizes, without place, time, camera or any other metadata."""

    full: bytes
    view: bytes
    thumb: bytes


@dataclass(frozen=True, repr=False)
class Accepted:
    """A file that was looked through. `photo` holds what is shown of it on pages, if it is one."""

    name: str
    media_type: str
    content: bytes
    photo: Photo | None = None


def accept(upload: "UploadedFile[bytes]", *, anonymous: bool) -> Accepted:
    """Return the file ready to be kept. Raises InvalidInput with a sentence for the person who chose it.

    With `anonymous`, nothing of it tells of its maker: a photo is kept only as redrawn (no place, time, camera), a PDF
    or Office file without author, company and dates, and every file under a plain name. Otherwise the original is kept as it came.
    """
    if not upload.size:
        raise refused(_("The file is empty."))
    if upload.size > MOST_BYTES:
        raise refused(_("The file is larger than %(size)d MB.") % {"size": MOST_BYTES // 1024**2})
    media_type, content, photo = _looked_at(upload.read(), anonymous=anonymous)
    suffix = ACCEPTED_TYPES[media_type]
    if media_type == "text/plain" and PurePath(upload.name or "").suffix.lower() in _NO_TEXT:
        raise refused(_("Its name is that of a photo or paper, but there is only text in it. It seems to be damaged."))
    plain_name = (_("photo") if photo else _("document")) + suffix
    name = plain_name if anonymous else clean_name(upload.name or "", suffix)
    return Accepted(name, media_type, content, photo)


def clean_name(name: str, suffix: str) -> str:
    """Return a file name that is safe to show and to save under, with the suffix of what the file really is."""
    stem = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/")).name.rsplit(".", 1)[0]
    stem = "".join(
        character for character in stem if unicodedata.category(character)[0] not in "CZ" or character == " "
    )
    stem = re.sub(r'[<>:"/|?*;%]', "_", stem).strip(" .")[:LONGEST_NAME]
    return (stem or _("document")) + suffix


def _looked_at(original: bytes, *, anonymous: bool) -> tuple[str, bytes, Photo | None]:
    """Return what it is, what of it is kept, and the photo to be shown, if it is one."""
    media_type = _type_of(original)
    if media_type.startswith("image/"):
        photo = Photo(*clean("photos", original))
        return ("image/jpeg", photo.full, photo) if anonymous else (media_type, original, photo)
    if media_type == _ZIPPED:
        kind, packed_anew = clean("office", original)
        return _OFFICE_TYPES[kind], packed_anew if anonymous else original, None
    if media_type == "application/pdf" and anonymous:
        [original] = clean("pdf", original)
    return media_type, original, None


def _type_of(content: bytes) -> str:
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return "image/heic"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return _ZIPPED
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise refused(
            _(
                "Word and Excel files of the old kind (.doc, .xls), or with a password, are not taken. Save it as .docx, .xlsx or PDF."
            )
        )
    if _is_text(content):
        return "text/plain"
    raise refused(
        _("This kind of file is not taken. Photos (JPEG, PNG, WebP, HEIC), PDF, Word, Excel and plain text are.")
    )


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        printable = all(character.isprintable() or character in "\r\n\t\u3000\ufeff\u200b\xa0" for character in text)
        return printable and not _PAGE.match(text)
    return False

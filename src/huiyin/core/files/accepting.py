"""Is this a file we take? Decided by what is in it; its name and what the browser says of it count for nothing."""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.core.files.photos import Photo, redraw

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2000
LONGEST_NAME = 80

ACCEPTED_TYPES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
}
_DOCX, _XLSX = list(ACCEPTED_TYPES)[4:6]
# What Office writes about its user, and what we leave instead.
_OFFICE_METADATA = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}


@dataclass(frozen=True, repr=False)
class Accepted:
    """A file that was looked through. `photo` holds what is shown of it on pages, if it is one."""

    name: str
    media_type: str
    content: bytes
    photo: Photo | None = None


def accept(upload: "UploadedFile[bytes]", *, anonymous: bool) -> Accepted:
    """Return the file ready to be kept. Raises InvalidInput with a sentence for the person who chose it.

    With `anonymous`, nothing of it tells of its maker: a photo is kept only as redrawn (no place, time, camera), an Office
    file without author and company, and every file under a plain name. Otherwise the original is kept as it came.
    """
    if not upload.size:
        raise _refused(_("The file is empty."))
    if upload.size > MOST_BYTES:
        raise _refused(_("The file is larger than %(size)d MB.") % {"size": MOST_BYTES // 1024**2})
    content = upload.read()
    media_type = _type_of(content)
    photo = redraw(content) if media_type.startswith("image/") else None
    if anonymous:
        content, media_type = _without_its_maker(content, media_type, photo)
    suffix = ACCEPTED_TYPES[media_type]
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


def _type_of(content: bytes) -> str:
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    if _is_text(content):
        return "text/plain"
    raise _refused(_("This kind of file is not taken. Photos (JPEG, PNG, WebP), PDF, Word, Excel and plain text are."))


def _office_type(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _refused(_("The file is damaged.")) from None
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _refused(_("The file unpacks to more than it should."))
    if any("vbaproject" in name.lower() or "activex" in name.lower() for name in names):
        raise _refused(_("The file holds macros. Save it without them, or as PDF."))
    if "word/document.xml" in names:
        return _DOCX
    if "xl/workbook.xml" in names:
        return _XLSX
    raise _refused(_("Archives are not taken. Choose the files one by one."))


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(character.isprintable() or character in "\r\n\t\u3000\ufeff\u200b\xa0" for character in text)
    return False


def _without_its_maker(content: bytes, media_type: str, photo: Photo | None) -> tuple[bytes, str]:
    if photo:
        return photo.full, "image/jpeg"
    if media_type not in (_DOCX, _XLSX):
        return content, media_type
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as clean:
        for name in dict.fromkeys(package.namelist()):
            # A fresh entry carries no time of day either.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            clean.writestr(entry, _OFFICE_METADATA.get(name) or _bounded(package, name))
    return kept.getvalue(), media_type


def _bounded(package: zipfile.ZipFile, name: str) -> bytes:
    """Return one part, but never more than the archive's own table of contents admitted to."""
    try:
        with package.open(name) as part:
            return part.read(package.getinfo(name).file_size)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise _refused(_("The file is damaged.")) from None


def _refused(message: str) -> InvalidInput:
    return InvalidInput(message, {"files": message})

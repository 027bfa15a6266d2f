"""A Word or Excel file is packed anew: without its user's name, company, folders and dates, and never with macros."""

import io
import re
import zipfile

from huiyin.core.cleaning import Reason, Unfit
from huiyin.core.cleaning.pictures import without_metadata

MOST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2000

_KINDS = {"word/document.xml": b"docx", "xl/workbook.xml": b"xlsx"}
_EMPTY_PARTS = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
    "word/people.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w15:people xmlns:w15='
    b'"http://schemas.microsoft.com/office/word/2012/wordml"/>',
}
_VALUE = rb"""\s*=\s*(?:"[^"]*"|'[^']*')"""
_Replacements = tuple[tuple[re.Pattern[bytes], bytes], ...]
_WORD: _Replacements = (
    # Who remarked or changed something, and when.
    (re.compile(rb"(\s\w+:(?:author|initials))" + _VALUE), rb'\1=""'),
    (re.compile(rb"\s\w+:(?:date|dateUtc)" + _VALUE), b""),
)
_EXCEL: _Replacements = (
    (re.compile(rb"<author>[^<]*</author>"), b"<author></author>"),
    (re.compile(rb"(\s(?:displayName|userId|providerId|userName))" + _VALUE), rb'\1=""'),
    (re.compile(rb"\s(?:dT|dateTime)" + _VALUE), b""),
    # The folder it was saved in: C:\Users\name\...
    (re.compile(rb"<\w+:absPath\b[^>]*/>"), b""),
)
_LINKS: _Replacements = ((re.compile(rb"""(\sTarget\s*=\s*)(?:"file:[^"]*"|'file:[^']*')"""), rb'\1"file:///"'),)


def cleaned(content: bytes) -> list[bytes]:
    """Return which kind of file it is, and the file packed anew."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return [_kind(package), _packed_anew(package)]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, OSError, MemoryError) as error:
        raise Unfit(Reason.DAMAGED) from error


def _kind(package: zipfile.ZipFile) -> bytes:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unfit(Reason.TOO_LARGE_UNPACKED)
    if any("vbaproject" in name.lower() or "activex" in name.lower() for name in names):
        raise Unfit(Reason.MACROS)
    for main, kind in _KINDS.items():
        if main in names:
            return kind
    raise Unfit(Reason.ARCHIVE)


def _packed_anew(package: zipfile.ZipFile) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as clean:
        for name in dict.fromkeys(package.namelist()):
            # A fresh entry carries no time of day either.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            clean.writestr(entry, _EMPTY_PARTS.get(name) or _cleaned(name, _bounded(package, name)))
    return kept.getvalue()


def _bounded(package: zipfile.ZipFile, name: str) -> bytes:
    """Return one part, but never more than the archive's own table of contents admitted to."""
    with package.open(name) as part:
        return part.read(package.getinfo(name).file_size)


def _cleaned(name: str, part: bytes) -> bytes:
    if name.endswith(".rels"):
        replacements = _LINKS
    elif name.endswith(".xml"):
        replacements = _WORD if name.startswith("word/") else _EXCEL
    else:
        return without_metadata(part)
    for pattern, replacement in replacements:
        part = pattern.sub(replacement, part)
    return part

"""Reads the words out of a document: Word, PDF or plain text. Layout, pictures and notes stay behind."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from huiyin.core.cleaning import Reason, Unfit
from huiyin.core.cleaning.office import MOST_UNPACKED

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_PAGES = 500


def cleaned(content: bytes) -> list[bytes]:
    """Return the text in UTF-8, a line for each paragraph; nothing for a scan, which holds none."""
    try:
        if content.startswith(b"PK"):
            text = _of_word(content)
        elif content.startswith(b"%PDF-"):
            text = _of_pdf(content)
        else:
            text = _plain(content)
    except (PyPdfError, ET.ParseError, zipfile.BadZipFile, ValueError, KeyError, RecursionError, MemoryError) as error:
        raise Unfit(Reason.DAMAGED) from error
    return [re.sub("[\0\x0b\x0c]", "", text).encode(errors="ignore")]


def _of_word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if package.getinfo("word/document.xml").file_size > MOST_UNPACKED:
            raise Unfit(Reason.TOO_LARGE_UNPACKED)
        body = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - in a process that the kernel bounds
    lines = ("".join(part.text or "" for part in line.iter(f"{_WORD}t")) for line in body.iter(f"{_WORD}p"))
    return "\n".join(line for line in lines if line.strip())


def _of_pdf(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    return _joined("\n".join(page.extract_text() for page in reader.pages[:_MOST_PAGES]))


def _plain(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _joined(text: str) -> str:
    """Join the lines of a PDF to paragraphs: a line that ends without a sign goes on in the next."""
    return re.sub(r"(?<=[\u4e00-\u9fff，、；])[ \t]*\n[ \t]*(?=[\u4e00-\u9fff])", "", text)

"""An official document to change, and what a test reads back from the file."""

import datetime as dt
import io
import zipfile
from xml.etree import ElementTree as ET

from huiyin.documents.official import Heading, Kind, Number, OfficialDocument, Paragraph, write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paper(**changes):
    """Return a short notice, with changes."""
    facts = {
        "kind": Kind.NOTICE,
        "agency": "青川县水利局",
        "number": Number("青水", 2025, 5),
        "title": "关于做好群众意见整改的通知",
        "addressees": ["各科室", "各乡镇水利站"],
        "blocks": [Heading(1, "总体要求"), Paragraph("请认真落实。")],
        "date": dt.date(2025, 7, 8),
    }
    return OfficialDocument(**(facts | changes))


def parts(document):
    """Return every part of the file by its path, read as XML."""
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}


def said(element):
    """Return the text of an element, a tab and a line break as such."""
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    runs = [part for run in element.iter(f"{W}r") for part in run]
    return "".join(marks.get(part.tag, part.text or "") for part in runs if part.tag in {f"{W}t", *marks})


def style(paragraph):
    """Return the style of a paragraph."""
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def lines(document):
    """Return the paragraphs of the text, outside tables, as pairs of style and words."""
    body = parts(document)["word/document.xml"].find(f"{W}body")
    return [(style(one), said(one)) for one in body.findall(f"{W}p")]


def values(element):
    """Return the attributes of an element without their namespace, figures as such."""
    return {key.split("}")[1]: int(text) if text.lstrip("-").isdigit() else text for key, text in element.items()}

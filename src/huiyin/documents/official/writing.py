"""From the facts of an official document to the file that Word, WPS and LibreOffice open."""

from xml.etree.ElementTree import Element

from huiyin.documents.docx import Part, pack
from huiyin.documents.official.body import body
from huiyin.documents.official.closing import closing, with_imprint
from huiyin.documents.official.heads import head, letter_footer, letter_header
from huiyin.documents.official.measures import (
    BOTTOM,
    CHARACTER_SPACE,
    LEFT,
    LETTER_BOTTOM,
    LETTER_MARK_TOP,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
)
from huiyin.documents.official.parts import Kind, OfficialDocument, Picture
from huiyin.documents.official.styles import font_table, indent, styles
from huiyin.documents.official.wording import chinese
from huiyin.documents.wordml import RELATIONS, as_xml, field, keep_with_next, paragraph, run, w


def write_docx(document: OfficialDocument) -> bytes:
    """Return the document as a docx in the form of GB/T 9704-2012.

    The same document gives the same bytes. The file names its agency as author and nobody else, and no moment.
    """
    feet = {"odd": ("footer", _page_number("OddPage")), "even": ("footer", _page_number("EvenPage"))}
    if document.kind is Kind.LETTER:
        feet |= {"first": ("footer", letter_footer()), "top": ("header", letter_header(document))}
    parts = {
        "styles": ("styles", styles()),
        "settings": ("settings", _settings()),
        "fontTable": ("fontTable", font_table()),
    }
    made = {name: Part(kind, as_xml(element)) for name, (kind, element) in (parts | feet).items()}
    text = w("document", w("body", *_content(document), _section(document.kind)))
    blocks = [*document.blocks, *(block for one in document.attachments for block in one.blocks)]
    pictures = {block.name: block.png for block in blocks if isinstance(block, Picture)}
    return pack(as_xml(text), made, title=document.title, creator=document.agency, pictures=pictures)


def _content(document: OfficialDocument) -> list[Element]:
    above = [*head(document)]
    if document.addressees:
        above.append(paragraph("Addressees", f"{chinese('，'.join(document.addressees))}："))
    text = [*body(document.blocks)]
    if len(text) > 1:  # a text's only paragraph stays on the first page (7.3.3), come what may
        keep_with_next(text[-1])
    return with_imprint(document, [*above, *text, *closing(document)])


def _page_number(style: str) -> Element:
    """7.5: between two dashes, one character from the outer edge."""
    side = indent(right=1) if style == "OddPage" else indent(left=1)
    return w("ftr", paragraph(style, run("— "), *field("PAGE"), run(" —"), properties=(side,)))


def _section(kind: Kind) -> Element:
    letter = kind is Kind.LETTER
    pages = [("footerReference", "default", "odd"), ("footerReference", "even", "even")]
    if letter:
        pages += [("headerReference", "first", "top"), ("footerReference", "first", "first")]
    references = [w(name, type=where) for name, where, _part in pages]
    for reference, (_name, _where, part) in zip(references, pages, strict=True):
        reference.set(f"{{{RELATIONS}}}id", part)
    margins = {"top": TOP, "right": RIGHT, "bottom": BOTTOM, "left": LEFT}
    return w(
        "sectPr",
        *references,
        w("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        w("pgMar", **margins, header=LETTER_MARK_TOP, footer=LETTER_BOTTOM, gutter=0),
        w("titlePg") if letter else None,
        w("docGrid", type="linesAndChars", linePitch=LINE, charSpace=CHARACTER_SPACE),
    )


def _settings() -> Element:
    return w(
        "settings",
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
        ),
    )

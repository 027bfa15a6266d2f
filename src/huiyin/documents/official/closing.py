"""What stands below the text: the note of attachments, the signature, who was there, the attachments, the imprint."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from huiyin.documents.fonts import HEI
from huiyin.documents.official.body import body
from huiyin.documents.official.heads import blank
from huiyin.documents.official.measures import BLOCK_WIDTH, CHARACTERS, LEFT, SIZE_2
from huiyin.documents.official.parts import Attachment, Kind, OfficialDocument
from huiyin.documents.official.styles import KEPT_WITH_NEXT, indent
from huiyin.documents.official.wording import balanced, chinese, day, width
from huiyin.documents.wordml import MAIN, keep_whole, paragraph, run, w

_UNSIGNED = {Kind.BRIEF, Kind.MINUTES, Kind.RECORD}
_KEPT_WHOLE = 200
"""Characters of a paragraph that may go to the next page as a whole: some seven lines."""
_THICK, _THIN = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm (7.4.1)


def closing(document: OfficialDocument) -> Iterator[Element]:
    """Yield what stands between the text and the imprint, in the order of the standard."""
    if document.attachments:
        yield from blank(1, keep=True)
        yield from _attachment_note([one.title for one in document.attachments])
    if document.attendance:
        yield from blank(1)
        for line in document.attendance:
            yield paragraph("Attendance", run(line.label, **HEI.faces), f"：{line.names}")
    if document.kind not in _UNSIGNED:
        yield from _signature(document)
    if document.note:
        yield paragraph("Note", f"（{chinese(document.note)}）")
    for order, attachment in enumerate(document.attachments, start=1):
        yield from _attachment(attachment, f"附件{order if len(document.attachments) > 1 else ''}")


def _attachment_note(titles: Sequence[str]) -> Iterator[Element]:
    """7.3.4: a line below the text, two characters in; further lines under the first character of the name."""
    if len(titles) == 1:
        yield paragraph("AttachmentNote", f"附件：{chinese(titles[0])}")
        return
    for order, title in enumerate(titles, start=1):
        label = "附件：" if order == 1 else "　　　"
        yield paragraph("AttachmentNote", f"{label}{order}.{chinese(title)}", properties=(indent(left=6, hanging=4),))


def _signature(document: OfficialDocument) -> Iterator[Element]:
    """7.3.5: with a seal, the name centred above the date, four characters from the right; without, two, the date shifted by two."""
    name, date = document.signer or document.agency, day(document.date)
    wide, long = width(name), width(date)
    if document.sealed:
        after_date = max(4, (wide - long) / 2)
        after_name = after_date + (long - wide) / 2
    else:
        after_date = max(2, wide - long)
        after_name = 2 + max(0, long + 2 - wide) if long > wide else 2
    yield from blank(2 if document.sealed else 1, keep=True)
    yield paragraph(
        "Signature", name, properties=(w("keepNext"), indent(right=min(max(0, after_name), CHARACTERS - 1)))
    )
    yield paragraph("Date", date, properties=(indent(right=after_date),))


def _attachment(attachment: Attachment, label: str) -> Iterator[Element]:
    """7.3.7: on a page of its own, its label in the first line, its title in the third."""
    yield paragraph("AttachmentLabel", label, properties=(w("keepNext"), w("pageBreakBefore")))
    yield from blank(1, keep=True)
    yield paragraph("Title", "\n".join(balanced(chinese(attachment.title), int(BLOCK_WIDTH / 20 / SIZE_2))))
    yield from blank(1)
    yield from body(attachment.blocks)


def with_imprint(document: OfficialDocument, above: list[Element]) -> list[Element]:
    """Return all that is `above`, and the imprint, which is never alone on a page.

    The imprint floats at the foot of the page that holds the paragraph after it. So it stands before the paragraphs that go to
    a page together, the last of the text and the signature, if the first of them is short enough to be kept whole; else at the end.
    """
    imprint = _imprint(document)
    if imprint is None:
        return above
    first = len(above) - 1
    while first and _is_kept_with_next(above[first - 1]):
        first -= 1
    if len("".join(above[first].itertext())) <= _KEPT_WHOLE and keep_whole(above[first]):
        return [*above[:first], imprint, *above[first:]]
    return [
        *above,
        imprint,
        paragraph("Normal", properties=(w("spacing", before=0, after=0, line=20, lineRule="exact"),)),
    ]


def _is_kept_with_next(element: Element) -> bool:
    style, own = (element.find(f"{{{MAIN}}}pPr/{{{MAIN}}}{name}") for name in ("pStyle", "keepNext"))
    if own is not None:
        return own.get(f"{{{MAIN}}}val") != "0"
    return style is not None and style.get(f"{{{MAIN}}}val") in KEPT_WITH_NEXT


def _imprint(document: OfficialDocument) -> Element | None:
    """7.4: a table that stands on the lower edge of the last page's block. A letter's has neither rules nor printer (10.1)."""
    brief = document.kind is Kind.BRIEF
    lists = ((("报" if brief else "报送"), document.report_to), (("送" if brief else "抄送"), document.copy_to))
    rows = [[_receivers(label, names) for label, names in lists if names]]
    if document.printed_by and document.kind is not Kind.LETTER:
        date = day(document.printed_on or document.date)
        tabs = w("tabs", w("tab", val="right", pos=BLOCK_WIDTH))
        rows.append([paragraph("Imprint", f"　{document.printed_by}\t{date}印发　", properties=(tabs,))])
    rows = [row for row in rows if row]
    return _at_the_foot(rows, ruled=document.kind is not Kind.LETTER) if rows else None


def _receivers(label: str, names: Sequence[str]) -> Element:
    hanging = width(label) + 1
    return paragraph(
        "Imprint", f"{label}：{'，'.join(names)}。", properties=(indent(left=1 + hanging, right=1, hanging=hanging),)
    )


def _at_the_foot(rows: Sequence[Sequence[Element]], *, ruled: bool) -> Element:
    """Return a table of one column that floats at the foot of the block; its outer rules are thick, those between thin (7.4.1)."""
    thick = {edge: w(edge, val="single", sz=_THICK, space=0, color="000000") for edge in ("top", "bottom")}
    rules = w("tblBorders", *thick.values(), w("insideH", val="single", sz=_THIN, space=0, color="000000"))
    place = w("tblpPr", vertAnchor="margin", horzAnchor="page", tblpX=LEFT, tblpYSpec="bottom")
    margins = w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=0, type="dxa"))
    wide = w("tblW", w=BLOCK_WIDTH, type="dxa")
    properties = w("tblPr", place, wide, rules if ruled else None, w("tblLayout", type="fixed"), margins)
    cells = [w("tc", w("tcPr", w("tcW", w=BLOCK_WIDTH, type="dxa")), *row) for row in rows]
    lines = [w("tr", w("trPr", w("cantSplit")), cell) for cell in cells]
    return w("tbl", properties, w("tblGrid", w("gridCol", w=BLOCK_WIDTH)), *lines)

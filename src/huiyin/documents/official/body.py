"""The text itself: headings that are counted, paragraphs, items, tables."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from huiyin.documents.fonts import FANG_SONG
from huiyin.documents.official.measures import BLOCK_WIDTH
from huiyin.documents.official.parts import Block, Heading, Items, Paragraph, Picture, Table
from huiyin.documents.official.wording import chinese, counted, width
from huiyin.documents.wordml import paragraph, picture, run, w

# Characters: a column is never narrower, and one whose cells are all short is centred.
_NARROWEST, _SHORT = 2, 8
# Beyond so many columns the type is set smaller.
_FEW = 5
_MARGIN = 60
# A picture stands free of the lines' fixed pitch, which would cut it off, and of the first line's indent.
_CENTRED = (
    w("spacing", before=120, after=120, line=240, lineRule="auto"),
    w("ind", firstLine=0, firstLineChars=0),
    w("jc", val="center"),
)


def body(blocks: Sequence[Block]) -> Iterator[Element]:
    """Yield the paragraphs and tables of a text; its headings count from one."""
    counts = [0, 0, 0, 0]
    level = 0
    for block in blocks:
        match block:
            case Heading():
                level = block.level
                counts[level - 1 :] = [counts[level - 1] + 1] + [0] * (4 - level)
                yield _heading(block, counts[level - 1])
            case Paragraph():
                yield from _paragraphs(block.text)
            case Items():
                below = max(3, level + 1)
                for order, text in enumerate(block.texts, start=1):
                    yield paragraph("Text", counted(below, order) + chinese(text))
            case Table():
                yield from _table(block)
            case Picture():
                yield paragraph(
                    "Text", w("r", picture(block.name, block.millimetres, block.words)), properties=_CENTRED
                )


def _heading(heading: Heading, order: int) -> Element:
    text = counted(heading.level, order) + chinese(heading.text)
    if not heading.then:
        return paragraph(f"Heading{heading.level}", text)
    text += "" if text.endswith(("。", "：", "！", "？")) else "。"
    # A paragraph of its own: it may be parted, and need not stay with what follows.
    free = (w("keepNext", val=0), w("keepLines", val=0))
    return paragraph(f"Heading{heading.level}", text, run(chinese(heading.then), **FANG_SONG.faces), properties=free)


def _paragraphs(text: str) -> Iterator[Element]:
    for line in chinese(text).splitlines():
        if line.strip():
            yield paragraph("Text", line.strip())


def _table(table: Table) -> Iterator[Element]:
    if table.caption:
        yield paragraph("Caption", chinese(table.caption))
    columns = [[chinese(str(row[at])) for row in table.rows] for at in range(len(table.headings))]
    style, size = ("Table", 12.0) if len(columns) <= _FEW else ("DenseTable", 10.5)
    needed = [
        _needed(heading, cells) * size * 20 + 2 * _MARGIN
        for heading, cells in zip(table.headings, columns, strict=True)
    ]
    widths = _widths(needed)
    middle = [all(width(cell) <= _SHORT for cell in cells) for cells in columns]
    header = w("trPr", w("cantSplit"), w("tblHeader"))
    rows = [_row(f"{style}Heading", table.headings, widths, [False] * len(widths), header)]
    rows += [_row(style, row, widths, middle, w("trPr", w("cantSplit"))) for row in zip(*columns, strict=True)]
    yield w("tbl", _table_properties(), w("tblGrid", *(w("gridCol", w=one) for one in widths)), *rows)


def _needed(heading: str, cells: Sequence[str]) -> float:
    """Return how many characters a column wants for nearly all of its cells to take one line, with a little air."""
    widest = sorted(map(width, cells))[int(len(cells) * 0.9)] if cells else 0
    return max(_NARROWEST, width(heading), widest) + 1.5


def _widths(needed: Sequence[float]) -> list[int]:
    """Return the widths of the columns in twips, as wide as the block together: where room is short, the widest give way first."""
    given = [0.0] * len(needed)
    room: float = BLOCK_WIDTH
    for rank, at in enumerate(sorted(range(len(needed)), key=lambda at: needed[at])):
        given[at] = min(needed[at], room / (len(needed) - rank))
        room -= given[at]
    return [round(one * BLOCK_WIDTH / sum(given)) for one in given]


def _table_properties() -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    margins = w(
        "tblCellMar",
        *(
            w(side, w=length, type="dxa")
            for side, length in (("top", 40), ("left", _MARGIN), ("bottom", 40), ("right", _MARGIN))
        ),
    )
    return w(
        "tblPr",
        w("tblW", w=BLOCK_WIDTH, type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *(w(edge, val="single", sz=4, space=0, color="000000") for edge in edges)),
        w("tblLayout", type="fixed"),
        margins,
    )


def _row(
    style: str, cells: Sequence[str], widths: Sequence[int], middle: Sequence[bool], properties: Element
) -> Element:
    made = []
    for cell, wide, centred in zip(cells, widths, middle, strict=True):
        said = w("tcPr", w("tcW", w=wide, type="dxa"), w("vAlign", val="center"))
        align = (w("jc", val="center"),) if centred else ()
        made.append(w("tc", said, *(paragraph(style, line, properties=align) for line in cell.splitlines() or [""])))
    return w("tr", properties, *made)

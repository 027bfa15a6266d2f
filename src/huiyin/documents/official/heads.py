"""What stands above the text: the red head of each kind of document, and its title."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from xml.etree.ElementTree import Element

from huiyin.documents.fonts import FANG_SONG, KAI
from huiyin.documents.official.measures import (
    BLOCK_WIDTH,
    LEFT,
    LETTER_RULE,
    LINE,
    MARK_TOP,
    PAGE_WIDTH,
    RIGHT,
    RULE_GAP,
    SIZE_2,
)
from huiyin.documents.official.parts import Kind, OfficialDocument
from huiyin.documents.official.styles import RED
from huiyin.documents.official.wording import balanced, chinese, day, width
from huiyin.documents.wordml import paragraph, run, w

_MARKS = {Kind.LETTER: "", Kind.BRIEF: "简报", Kind.MINUTES: "会议纪要"}
# A mark is as large as its words allow (7.2.4), up to what is usual, and narrowed before it becomes small.
_LARGEST, _NARROWED_FROM, _NARROWEST, _LONGEST = 54, 46, 66, 20


def head(document: OfficialDocument) -> Iterator[Element]:
    """Yield everything down to the title. The mark of a letter stands in the header of its first page instead."""
    if document.kind is Kind.LETTER:
        yield from _letter_lines(document)
    elif document.kind is not Kind.RECORD:
        yield from _red_head(document)
    yield from blank(0 if document.kind is Kind.RECORD else 2)
    yield paragraph("Title", "\n".join(balanced(chinese(document.title), int(BLOCK_WIDTH / 20 / SIZE_2))))
    yield from blank(1)


def blank(lines: int, *, keep: bool = False) -> Iterator[Element]:
    """Yield empty lines."""
    for _line in range(lines):
        yield paragraph("Normal", properties=(w("keepNext"),) if keep else ())


def _red_head(document: OfficialDocument) -> Iterator[Element]:
    markings = _markings(document) or [""]
    yield from (paragraph("Marking", one) for one in markings)
    yield mark(document, before=max(0, MARK_TOP - len(markings) * LINE))
    yield from blank(2 if document.kind not in {Kind.BRIEF, Kind.MINUTES} else 1)
    number = "" if document.number is None else str(document.number)
    if document.kind in {Kind.BRIEF, Kind.MINUTES}:
        yield paragraph("Number", number)
        yield _over_rule(f"　{document.agency}", run(f"{day(document.date)}　"))
    elif document.approver:
        name = run(f"{document.approver}　", **KAI.faces)
        yield _over_rule(f"　{number}", run("签发人："), name)
    else:
        yield paragraph("Number", number, properties=(_rule(),))


def _markings(document: OfficialDocument) -> list[Element | str]:
    """Return what stands at the top left (7.2.1 to 7.2.3)."""
    number = [] if document.copy_number is None else [run(f"{document.copy_number:06}", **FANG_SONG.faces)]
    return [*number, *(one for one in (document.secrecy, document.urgency) if one)]


def _over_rule(left: str, *right: Element) -> Element:
    tabs = w("tabs", w("tab", val="right", pos=BLOCK_WIDTH))
    return paragraph("Number", left, run("\t"), *right, properties=(_rule(), tabs, w("jc", val="left")))


def _rule() -> Element:
    """Return the red rule as wide as the block, 4 mm below the words; a third of that is the line's own."""
    return w("pBdr", w("bottom", val="single", sz=16, space=round(RULE_GAP / 20 * 2 / 3), color=RED))


def _letter_lines(document: OfficialDocument) -> Iterator[Element]:
    first, *others = _markings(document) or [""]
    tabs = w("tabs", w("tab", val="right", pos=BLOCK_WIDTH))
    number = run("" if document.number is None else f"\t{document.number}", **FANG_SONG.faces)
    yield paragraph("Marking", first, number, properties=(tabs,))
    yield from (paragraph("Marking", one) for one in others)


def letter_header(document: OfficialDocument) -> Element:
    """Return the header of a letter's first page: the mark, and below it a double rule, thick above thin, wider than the block (10.1)."""
    rule = w("pBdr", w("bottom", val="thickThinSmallGap", sz=24, space=0, color=RED))
    spacing = w("spacing", before=0, after=0, line=RULE_GAP // 3, lineRule="exact")
    return w("hdr", mark(document, before=0), paragraph("Number", properties=(rule, spacing, _letter_rule())))


def letter_footer() -> Element:
    """Return the footer of a letter's first page: the double rule turned round, no page number (10.1)."""
    rule = w("pBdr", w("bottom", val="thinThickSmallGap", sz=24, space=0, color=RED))
    spacing = w("spacing", before=0, after=0, line=20, lineRule="exact")
    return w("ftr", paragraph("Number", properties=(rule, spacing, _letter_rule())))


def _letter_rule() -> Element:
    """Return the indents that make a line 170 mm wide in the middle of the page."""
    margin = (PAGE_WIDTH - LETTER_RULE) // 2
    return w("ind", left=margin - LEFT, right=margin - RIGHT)


@dataclass(frozen=True)
class _Fit:
    lines: list[str]
    size: int
    scale: int


def mark(document: OfficialDocument, *, before: int) -> Element:
    """Return the mark of the issuing agency, red, as large as it fits in one line, or in two if it is very long."""
    words = document.mark or document.agency + _MARKS.get(document.kind, "文件")
    fit = _fit(words)
    text = run("\n".join(fit.lines), w("w", val=fit.scale), w("sz", val=2 * fit.size))
    spacing = w("spacing", before=before, after=0, line=round(fit.size * 22), lineRule="exact")
    return paragraph("Mark", text, properties=(w("snapToGrid", val=0), spacing))


def _fit(words: str) -> _Fit:
    lines = balanced(words, ceil(width(words) / 2) + 3, 2) if width(words) > _LONGEST else [words]
    room = 0.98 * BLOCK_WIDTH / 20 / max(1, *map(width, lines))
    scale = min(100, max(_NARROWEST, int(100 * room / _NARROWED_FROM)))
    return _Fit(lines, min(_LARGEST, int(100 * room / scale)), scale)

"""The paragraph styles of an official document, under the names a clerk finds in the list of Word or WPS."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from huiyin.documents.fonts import FANG_SONG, HEI, KAI, OFFICIAL, SMALL_TITLE_SONG, SONG, Font
from huiyin.documents.official.measures import CHARACTER, LINE, PAGE_NUMBER_LIFT, SIZE_2, SIZE_3, SIZE_4
from huiyin.documents.wordml import w

RED = "FF0000"
# Per cent of the type's width. At 100 a character of size 3 is a fifth of a point wider than its place on the grid; Word
# closes that gap, LibreOffice would give the character two places.
NARROWED = 98
# 5.2.3 wants full pages and lines: one line of a paragraph may stand alone at the end or the beginning of a page, and no gap is
# put between Chinese and Latin letters.
NEVER = ("widowControl", "autoSpaceDE", "autoSpaceDN", "adjustRightInd")
_HAIR = 1.5


@dataclass(frozen=True)
class Style:
    """One style.

    Indents are in characters of the grid, `line` and `after` in twips. `keep`: ends on the page where the next begins; `whole`: is
    not broken; `level`: its place in the outline; not `grid`: its characters stand as close as the typeface has them.
    """

    key: str
    name: str
    font: Font = FANG_SONG
    size: float = SIZE_3
    line: int = LINE
    align: str = "both"
    first: int = 0
    left: float = 0
    hanging: float = 0
    after: int = 0
    keep: bool = False
    level: int | None = None
    color: str = ""
    grid: bool = True
    whole: bool = False

    def element(self) -> Element:
        """Return the style as it stands in the document."""
        return w(
            "style",
            w("name", val=self.name),
            w("basedOn", val="Normal") if self.key != "Normal" else None,
            w("next", val="Text") if self.level is not None else None,
            w("qFormat"),
            w(
                "pPr",
                w("keepNext") if self.keep else None,
                w("keepLines") if self.whole else None,
                *(w(rule, val=0) for rule in NEVER if self.key == "Normal"),
                w("snapToGrid", val=0) if not self.grid or self.size != SIZE_3 else None,
                w("spacing", before=0, after=self.after, line=self.line, lineRule="exact"),
                indent(left=self.left, first=self.first, hanging=self.hanging),
                w("jc", val=self.align),
                w("outlineLvl", val=self.level) if self.level is not None else None,
            ),
            w(
                "rPr",
                w("rFonts", **self.font.faces),
                w("color", val=self.color) if self.color else None,
                w("w", val=NARROWED if self.size == SIZE_3 else 100),
                w("sz", val=round(self.size * 2)),
                w("szCs", val=round(self.size * 2)),
            ),
            type="paragraph",
            styleId=self.key,
            **({"default": 1} if self.key == "Normal" else {}),
        )


def indent(*, left: float = 0, right: float = 0, first: float = 0, hanging: float = 0) -> Element:
    """Return indents of so many characters: counted, so that they follow the grid, and as lengths for a program that cannot count.

    LibreOffice counts in lengths, on a grid it rounds to hundredths of a millimetre. A length that ends a hair beyond its place
    would take the next one too, so it ends a hair before.
    """
    given = {"left": left, "right": right, **({"hanging": hanging} if hanging else {"firstLine": first})}
    counts = {f"{side}Chars": round(places * 100) for side, places in given.items()}
    return w("ind", **counts, **{side: int(places * (CHARACTER - _HAIR)) for side, places in given.items()})


STYLES = (
    Style("Normal", "Normal"),
    Style("Text", "公文正文", first=2),
    Style("Heading1", "heading 1", font=HEI, first=2, keep=True, level=0),
    Style("Heading2", "heading 2", font=KAI, first=2, keep=True, level=1),
    Style("Heading3", "heading 3", first=2, keep=True, level=2),
    Style("Heading4", "heading 4", first=2, keep=True, level=3),
    Style("Title", "Title", font=SMALL_TITLE_SONG, size=SIZE_2, line=720, align="center", keep=True),
    Style("Marking", "密级和紧急程度", font=HEI, align="left", grid=False),
    Style("Mark", "发文机关标志", font=SMALL_TITLE_SONG, align="center", color=RED, grid=False),
    Style("Number", "发文字号", align="center", grid=False),
    Style("Addressees", "主送机关", align="left"),
    Style("AttachmentNote", "附件说明", left=5, hanging=3, align="left", keep=True, whole=True),
    Style("Signature", "署名", align="right", grid=False),
    Style("Date", "成文日期", align="right", grid=False),
    Style("Note", "附注", first=2),
    Style("AttachmentLabel", "附件标签", font=HEI, align="left", grid=False),
    Style("Attendance", "出席名单", left=5, hanging=3),
    Style("Caption", "表题", font=HEI, size=SIZE_4, align="center", keep=True),
    Style("Table", "表格", size=12, line=320, align="left"),
    Style("TableHeading", "表头", font=HEI, size=12, line=320, align="center", keep=True),
    Style("DenseTable", "密排表格", size=10.5, line=280, align="left"),
    Style("DenseTableHeading", "密排表头", font=HEI, size=10.5, line=280, align="center", keep=True),
    Style("Imprint", "版记", size=SIZE_4, line=LINE, align="left"),
    Style("OddPage", "单页码", font=SONG, size=SIZE_4, line=280, after=PAGE_NUMBER_LIFT, align="right"),
    Style("EvenPage", "双页码", font=SONG, size=SIZE_4, line=280, after=PAGE_NUMBER_LIFT, align="left"),
)


KEPT_WITH_NEXT = frozenset(style.key for style in STYLES if style.keep)
"""The styles whose paragraphs end on the page where the next begins."""


def styles() -> Element:
    """Return all styles, over what holds where nothing else is said."""
    text = w(
        "rPrDefault",
        w(
            "rPr",
            w("rFonts", **FANG_SONG.faces),
            w("sz", val=32),
            w("szCs", val=32),
            w("lang", val="en-US", eastAsia="zh-CN"),
        ),
    )
    return w("styles", w("docDefaults", text, w("pPrDefault")), *(style.element() for style in STYLES))


def font_table() -> Element:
    """Return what the reader's program should know of each typeface when it has to find another."""
    return w(
        "fonts",
        *(
            w(
                "font",
                w("altName", val=font.kin[0]),
                w("panose1", val=font.panose),
                w("charset", val="86"),
                w("family", val="modern"),
                w("pitch", val="fixed"),
                name=font.name,
            )
            for font in OFFICIAL
        ),
    )

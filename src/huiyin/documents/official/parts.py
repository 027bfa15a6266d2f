"""What an official document consists of, as plain facts. How they look on paper is nobody's business but the writer's."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the document is. It decides the head, and what stands at the end."""

    NOTICE = "notice"  # 通知
    REPORT = "report"  # 报告, to the superior: names who approved it
    PLAN = "plan"  # 方案
    LETTER = "letter"  # 函: the head of a letter (GB/T 9704-2012, 10.1)
    BRIEF = "brief"  # 简报: numbered by issue, not signed
    MINUTES = "minutes"  # 会议纪要: says who was there, not signed (10.3)
    RECORD = "record"  # 档案: no document of the agency, so without red head and signature; the rest of the form holds


@dataclass(frozen=True)
class Number:
    """发文字号, e.g. 青水〔2025〕5号. Until it is numbered, the place stays free."""

    code: str
    year: int
    order: int | None = None

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{'　' if self.order is None else self.order}号"


@dataclass(frozen=True)
class Issue:
    """期号 of a brief or of minutes, e.g. 第5期（总第12期）."""

    order: int
    overall: int | None = None

    def __str__(self) -> str:
        return f"第{self.order}期" + (f"（总第{self.overall}期）" if self.overall else "")


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4, without its number: 一、（一）1.（1）is counted by the writer.

    `then` follows in the same paragraph: （一）加强领导。各科室要……
    """

    level: int
    text: str
    then: str = ""

    def __post_init__(self) -> None:
        if self.level not in range(1, 5):
            raise ValueError(f"an official document has headings of level 1 to 4, not {self.level}")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; each line of its text becomes one of its own."""

    text: str


@dataclass(frozen=True)
class Items:
    """Paragraphs counted one level below the last heading: 1. 2. 3., then（1）（2）（3）."""

    texts: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table; every row has as many cells as there are headings."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.headings or any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError("every row of a table has as many cells as there are headings, and at least one")


@dataclass(frozen=True)
class Picture:
    """A square picture in the middle of the line, e.g. a QR code, with words that say the same to whoever cannot see it."""

    png: bytes
    millimetres: int
    words: str

    @property
    def name(self) -> str:
        """What the picture is called in the file: the same picture has the same name."""
        return f"picture-{hashlib.sha256(self.png).hexdigest()[:16]}"


Block = Heading | Paragraph | Items | Table | Picture


@dataclass(frozen=True)
class Attachment:
    """附件: begins on a page of its own under its title, which the note below the text repeats."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Attendance:
    """A line of minutes: 出席, 请假 or 列席, and who."""

    label: str
    names: str


@dataclass(frozen=True, kw_only=True)
class OfficialDocument:
    """An official document. Text is Chinese as people wrote it; the writer sees to its punctuation and its numbers."""

    kind: Kind
    agency: str
    title: str
    blocks: Sequence[Block]
    date: dt.date
    number: Number | Issue | None = None
    mark: str = ""
    """发文机关标志; by itself 「agency文件」, the agency of a letter, 「agency简报」 or 「agency会议纪要」."""
    copy_number: int | None = None
    """份号 of a classified document."""
    secrecy: str = ""
    """密级和保密期限, e.g. 秘密★1年."""
    urgency: str = ""
    """紧急程度: 特急 or 加急."""
    approver: str = ""
    """签发人, on what goes to a superior."""
    addressees: Sequence[str] = ()
    """主送机关."""
    attachments: Sequence[Attachment] = ()
    attendance: Sequence[Attendance] = ()
    signer: str = ""
    """署名, where it is not the agency's name."""
    sealed: bool = True
    """Whether the place of the seal is kept free."""
    note: str = ""
    """附注, e.g. 此件公开发布."""
    report_to: Sequence[str] = ()
    """报送, in a brief 报."""
    copy_to: Sequence[str] = ()
    """抄送, in a brief 送."""
    printed_by: str = ""
    """印发机关. Without it the imprint has no line of the printer; a letter never has one."""
    printed_on: dt.date | None = None
    """印发日期, where it is not the document's date."""

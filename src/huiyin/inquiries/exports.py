"""Letters on official paper, one by one or all in one archive, and the register of an inquiry as a workbook.

Official papers are Chinese whatever language the desk speaks.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, ClassVar

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from huiyin.core import qr
from huiyin.core.receipts import grouped
from huiyin.core.timing import today
from huiyin.documents.downloads import docx
from huiyin.documents.export import Export
from huiyin.documents.official import Attachment, Block, Items, Kind, OfficialDocument, Paragraph, Picture, write_docx
from huiyin.documents.official.wording import day
from huiyin.documents.xlsx import Column, Sheet, respond
from huiyin.inquiries.actions import reply_code
from huiyin.inquiries.actions.sending import link_of
from huiyin.inquiries.merging import merged
from huiyin.inquiries.models import Inquiry, Letter

QR_MILLIMETRES = 40
LETTER = 20
"""How many rows of a register take as long to write as one letter."""


def paper(letter: Letter) -> HttpResponse:
    """Return one letter as a download."""
    return docx(official(letter))


@dataclass(frozen=True, kw_only=True)
class Papers(Export):
    """The letters of an inquiry in one archive, each named after its serial and its body."""

    media_type: ClassVar[str] = "application/zip"

    letters: Sequence[Letter]

    def write(self, file: IO[bytes], folder: str = "") -> Iterator[None]:
        """Write one letter after the other."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for letter in self.letters:
                name = f"{letter.serial or 0:02d} {letter.body.name}.docx".replace("/", "／")
                archive.writestr(zipfile.ZipInfo(name), write_docx(official(letter)), zipfile.ZIP_DEFLATED)
                yield


def papers(inquiry: Inquiry, letters: Sequence[Letter]) -> Papers:
    """Return all letters of an inquiry in one archive."""
    return Papers(filename=f"{inquiry.title}.zip", rows=len(letters), weight=LETTER, letters=letters)


def official(letter: Letter) -> OfficialDocument:
    """Return a letter as an official document; once it is sent, with a page that says how to answer it."""
    inquiry, bureau = letter.inquiry, letter.inquiry.bureau
    with override("zh-hans"):
        return OfficialDocument(
            kind=Kind.LETTER, agency=bureau.name, title=inquiry.title, number=inquiry.number,
            blocks=list(map(Paragraph, merged(letter).splitlines())), attachments=_how_to_answer(letter),
            date=inquiry.sent_on or today(), addressees=[letter.body.name],
            note=f"联系电话：{bureau.phone}" if bureau.phone else "",
        )  # fmt: skip


def _how_to_answer(letter: Letter) -> list[Attachment]:
    """Return link, QR code and reply code on a page of their own: it can be handed on, and the signature stays with the text."""
    if not letter.reply_hash:
        return []
    link, code = link_of(letter), grouped(reply_code(letter).code)
    ways = [
        "扫下面的二维码，逐条填写；",
        "在我局网站“回复调查函”页输入下面的回复码，逐条填写；",
        "书面寄回。",
    ]
    page: list[Block] = [
        Paragraph(f"请于{day(letter.inquiry.due_on)}前回复，以下方式任选一种："),
        Items(ways),
        Paragraph("网上填写后可以随时补充，先前所填不会被覆盖。"),
        Paragraph(f"回复码：{code}"),
        Picture(qr.png(link), QR_MILLIMETRES, f"回复二维码：{link}"),
    ]
    return [Attachment("回复方式", page)]


def register(inquiry: Inquiry, letters: Iterable[Letter]) -> FileResponse:
    """Return the register of an inquiry as a workbook: what the page shows."""
    name = _("Register of letters")
    columns = [
        Column(pgettext("of a letter", "No."), lambda row: row.serial, 6),
        Column(_("Body"), lambda row: row.body.name, 24),
        Column(_("Contact person"), lambda row: row.body.contact, 12),
        Column(_("Goes"), lambda row: row.get_way_display(), 10),
        Column(pgettext("column", "Sent on"), lambda row: row.inquiry.sent_on, 12),
        Column(_("Read on"), lambda row: row.opened_on, 12),
        Column(_("Reminded on"), lambda row: row.reminded_on, 12),
        Column(_("Answered on"), lambda row: row.answered_on, 12),
        Column(pgettext("of a body", "Answers"), lambda row: row.answer_count, 8),
    ]
    title = f"{inquiry.number} {inquiry.title}"
    return respond(f"{inquiry.title}.xlsx", [Sheet(name, title, columns, letters)])

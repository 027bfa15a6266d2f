"""The library: documents with their words, found by them."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.core.timing import today
from huiyin.documents.official import Kind, OfficialDocument, Paragraph, write_docx
from huiyin.study import actions
from huiyin.study.models import Document, Level
from tests.desk import at_the_desk
from tests.study.conftest import TEXT

pytestmark = pytest.mark.usefixtures("in_bureau")
FACTS = {
    "number": "清水发〔2026〕7号", "title": "水费公示办法", "issuer": "县水利局", "level": Level.BUREAU,
    "issued_on": dt.date(2026, 3, 1),
}  # fmt: skip


def _docx():
    paper = OfficialDocument(
        kind=Kind.NOTICE, agency="县水利局", title="水费公示办法", blocks=[Paragraph(TEXT)], date=dt.date(2026, 3, 1)
    )
    return SimpleUploadedFile("办法.docx", write_docx(paper))


def test_words_of_a_word_file_are_read_and_found(cast):
    document = actions.add_document(actor=cast.clerk, upload=_docx(), **FACTS)
    assert TEXT in document.text
    cadre = at_the_desk(cast.cadre)
    assert FACTS["title"] in cadre.get(reverse("study:library"), {"q": "对照职责查摆"}).content.decode()
    assert FACTS["title"] not in cadre.get(reverse("study:library"), {"q": "河道采砂"}).content.decode()
    assert FACTS["title"] not in cadre.get(reverse("study:library"), {"level": "centre"}).content.decode()
    download = cadre.get(reverse("study:file", args=[document.code, 1]))
    assert download.content[:2] == b"PK"


def test_plain_text_in_an_old_encoding_is_read(cast):
    upload = SimpleUploadedFile("a.txt", TEXT.encode("gb18030"))
    assert actions.add_document(actor=cast.clerk, upload=upload, **FACTS).text == TEXT


def test_scan_without_words_asks_for_them(cast):
    book = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(book)
    with pytest.raises(InvalidInput, match="没有可读的文字"):
        actions.add_document(actor=cast.clerk, upload=SimpleUploadedFile("a.pdf", book.getvalue()), **FACTS)
    upload = SimpleUploadedFile("a.pdf", book.getvalue())
    assert actions.add_document(actor=cast.clerk, upload=upload, text=TEXT, **FACTS).text == TEXT


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"\x00\x01\x02"])
def test_what_is_no_document_is_refused_beside_the_file(cast, content):
    with pytest.raises(InvalidInput) as refused:
        actions.add_document(actor=cast.clerk, upload=SimpleUploadedFile("a.docx", content), **FACTS)
    assert list(refused.value.fields) == ["upload"]


def test_number_is_taken_once_and_no_day_is_to_come(document, cast):
    facts = FACTS | {"number": document.number, "text": TEXT}
    with pytest.raises(InvalidInput, match="已有该文号"):
        actions.add_document(actor=cast.clerk, **facts)
    with pytest.raises(InvalidInput, match="尚未到"):
        actions.add_document(actor=cast.clerk, **FACTS | {"issued_on": today() + dt.timedelta(days=1), "text": TEXT})
    with pytest.raises(NotAllowed):
        actions.add_document(actor=cast.cadre, **FACTS, text=TEXT)


def test_clerk_adds_and_gives_a_document_in_the_browser(cast):
    clerk = at_the_desk(cast.clerk)
    said = FACTS | {"issued_on": "2026-03-01", "upload": _docx()}
    added = clerk.post(reverse("study:add_document"), said)
    document = Document.objects.get()
    assert added.url == reverse("study:document", args=[document.code])
    url = reverse("study:distribute", args=[document.code])
    assert clerk.post(url, {"group": "party", "due_on": "2020-01-01"}).status_code == 409
    assert clerk.post(url, {"group": "party", "due_on": today()}).url == reverse("study:document", args=[document.code])
    assert "全体党员" in clerk.get(reverse("study:document", args=[document.code])).content.decode()
    assert at_the_desk(cast.cadre).get(url).status_code == 404
    assert "study/library/add" not in at_the_desk(cast.cadre).get(reverse("study:library")).content.decode()


def test_document_of_another_bureau_is_not_there(document, cast):
    other = reverse("study:document", args=["0000000000"])
    assert at_the_desk(cast.cadre).get(other).status_code == 404

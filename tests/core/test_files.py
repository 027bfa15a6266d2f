"""Hostile files are refused, harmless ones lose what tells of their maker, and the disk holds only ciphertext."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from huiyin.core import files
from huiyin.core.cleaning import office as office_files
from huiyin.core.cleaning.pictures import without_metadata
from huiyin.core.crypto import SealBroken
from huiyin.core.errors import InvalidInput
from huiyin.core.files import Part, StoredFile, accept, apart, download, keep, read
from huiyin.core.files.accepting import clean_name
from huiyin.core.files.keeping import path_of
from huiyin.core.timing import pretend


class Paper(StoredFile):
    """A file of no register, never saved."""

    class Meta:
        app_label = "papers"
        managed = False


@pytest.fixture(autouse=True)
def _in_chinese():
    with translation.override("zh-hans"):
        yield


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "huiyin.core.files.days.DayStorage", "OPTIONS": {"location": tmp_path}}
    }


def upload(content, name="IMG_20260301_1933.jpg"):
    return SimpleUploadedFile(name, content)


def picture(mode="RGB", size=(3000, 2000), form="JPEG", **options):
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, form, **options)
    return out.getvalue()


def exif_of_a_telephone():
    exif = Image.Exif()
    exif[0x0110] = "HONOR-Secret-Phone"
    exif[0x0132] = "2026:03:01 19:33:12"
    return exif


def with_exif():
    return picture(exif=exif_of_a_telephone(), comment=b"made by Shen Qiuhe")


def office(*extra, main="word/document.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in ("[Content_Types].xml", main, "docProps/core.xml", *extra):
            package.writestr(name, "<x>沈秋禾</x>" if name.startswith("docProps") else "<x/>")
    return out.getvalue()


def refusal_of(content, name="a.jpg", *, anonymous=True):
    with pytest.raises(InvalidInput) as refusal:
        accept(upload(content, name), anonymous=anonymous)
    assert refusal.value.fields["files"] == refusal.value.message
    return refusal.value.message


def test_photo_of_the_public_keeps_nothing_of_its_maker():
    accepted = accept(upload(with_exif()), anonymous=True)
    everything = accepted.content + accepted.photo.view + accepted.photo.thumb
    assert not any(word in everything for word in (b"HONOR", b"2026:03:01", b"Shen"))
    assert (accepted.name, accepted.media_type) == ("照片.jpg", "image/jpeg")


def test_photo_of_staff_keeps_its_original_for_evidence_and_shows_a_clean_one():
    original = with_exif()
    accepted = accept(upload(original, "现场 before.JPG"), anonymous=False)
    assert accepted.content == original
    assert accepted.name == "现场 before.jpg"
    assert b"HONOR" not in accepted.photo.view


def telling_pdf():
    """A PDF that names its author in every place where programs put it, runs a script and holds a file."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        remark = {
            "/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Text, "/Rect": [0, 0, 9, 9], "/Contents": "这里漏水",
            "/T": "Shen Qiuhe", "/M": "D:20260301", "/A": {"/S": pikepdf.Name.Launch, "/F": "calc.exe"},
        }  # fmt: skip
        page.Annots = pdf.make_indirect([pdf.make_indirect(pikepdf.Dictionary(remark))])
        photo = picture(size=(30, 20), exif=exif_of_a_telephone())
        image = pikepdf.Stream(pdf, b"", {"/Subtype": pikepdf.Name.Image, "/Width": 30, "/Height": 20})
        image.write(photo, filter=pikepdf.Name.DCTDecode)
        page.Resources = {"/XObject": {"/Im0": image}}
        page.Contents = pdf.make_stream(b"0 0 m")
        pdf.Root.OpenAction = {"/S": pikepdf.Name.JavaScript, "/JS": "app.alert(1)"}
        pdf.Root.Names = {"/JavaScript": {"/Names": ["a", {"/S": pikepdf.Name.JavaScript, "/JS": "app.alert(2)"}]}}
        pdf.attachments["Shen Qiuhe.exe"] = b"MZ"
        pdf.docinfo["/Author"] = "Shen Qiuhe"
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["Shen Qiuhe"]
        pdf.save(out)
    return out.getvalue()


def plain_pdf(content):
    """The same PDF with nothing packed, so that one can look for words."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, qdf=True)
    return out.getvalue()


def test_photo_is_scaled_and_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    photo = accept(upload(picture(exif=exif)), anonymous=True).photo
    sizes = [Image.open(io.BytesIO(part)).size for part in (photo.full, photo.view, photo.thumb)]
    assert sizes == [(1707, 2560), (853, 1280), (213, 320)]


def test_photo_of_a_telephone_is_taken_and_shown_as_jpeg():
    """The fixture was made for this test: 96 × 64 pixels that name a telephone, a day and a place."""
    original = (Path(__file__).parent / "photo.heic").read_bytes()
    assert b"HONOR-Secret-Phone" in original
    public, staff = (accept(upload(original, "IMG_0001.HEIC"), anonymous=anonymous) for anonymous in (True, False))
    assert (public.name, public.media_type, public.content) == ("照片.jpg", "image/jpeg", public.photo.full)
    assert Image.open(io.BytesIO(public.content)).size == (96, 64)
    assert not any(word in public.content for word in (b"HONOR", b"2026:03:01", b"Exif"))
    assert (staff.name, staff.media_type, staff.content) == ("IMG_0001.heic", "image/heic", original)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_transparent_photos_stand_on_white(form):
    photo = accept(upload(picture("RGBA", (50, 50), form)), anonymous=True).photo
    assert Image.open(io.BytesIO(photo.view)).mode == "RGB"


def test_office_file_of_the_public_loses_its_author():
    accepted = accept(upload(office(), "沈秋禾的反映.docx"), anonymous=True)
    with zipfile.ZipFile(io.BytesIO(accepted.content)) as package:
        assert "沈秋禾".encode() not in b"".join(package.read(name) for name in package.namelist())
        assert package.testzip() is None
    assert accepted.name == "文件.docx"


def test_pdf_of_the_public_loses_its_maker_and_whatever_runs():
    accepted = accept(upload(telling_pdf(), "沈秋禾.pdf"), anonymous=True)
    with pikepdf.open(io.BytesIO(accepted.content)) as pdf:
        everything = [pdf.trailer.get("/Info"), pdf.Root.get("/OpenAction"), pdf.Root.get("/Names")]
        remark = pdf.pages[0].Annots[0]
        picture = pdf.pages[0].Resources.XObject.Im0.read_raw_bytes()
        assert everything == [None, None, pikepdf.Dictionary()]
        assert (remark.keys(), str(remark.Contents)) == ({"/Type", "/Subtype", "/Rect", "/Contents"}, "这里漏水")
        assert Image.open(io.BytesIO(picture)).size == (30, 20)
        assert pdf.pages[0].Contents.read_bytes() == b"0 0 m"
    with_streams_open = plain_pdf(accepted.content) + picture
    assert not any(word in with_streams_open for word in (b"Shen Qiuhe", b"HONOR", b"app.alert", b"2026"))
    assert accepted.name == "文件.pdf"


def test_pdf_of_staff_stays_as_it_came():
    original = telling_pdf()
    assert accept(upload(original, "批复.pdf"), anonymous=False).content == original


def test_text_that_calls_itself_a_photo_is_refused():
    assert refusal_of("只有字".encode(), "渠口.jpg") == "文件名说它是照片或文档，打开只有文字，可能已经损坏。"
    assert accept(upload("只有字".encode(), "渠口"), anonymous=False).name == "渠口.txt"


def test_locked_and_broken_pdf_are_refused():
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert refusal_of(out.getvalue()) == "该 PDF 设有密码，请另存为不带密码的文件，或拍下每一页发来。"
    assert refusal_of(b"%PDF-1.7 and nothing else") == "文件无法读取，可能已损坏。"


def test_office_file_of_the_public_loses_names_in_its_depth():
    parts = {
        "word/comments.xml": '<w:comment w:id="0" w:author="沈秋禾" w:initials="沈" w:date="2026-03-01T19:33:00Z"><w:t>漏水</w:t></w:comment>',
        "word/people.xml": '<w15:people><w15:person w15:author="沈秋禾"/></w15:people>',
        "word/_rels/settings.xml.rels": '<Relationship Id="rId1" Target="file:///C:\\Users\\沈秋禾\\Normal.dotm"/>',
        "word/media/image1.jpeg": with_exif(),
        "xl/workbook.xml": '<workbook><x15ac:absPath url="C:\\Users\\沈秋禾\\"/><sheets/></workbook>',
        "xl/comments1.xml": "<authors><author>沈秋禾</author></authors>",
        "xl/persons/person.xml": '<person displayName="沈秋禾" id="{1}" userId="S::shen@example.com"/>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in {"word/document.xml": "<x/>", **parts}.items():
            package.writestr(name, part)
    accepted = accept(upload(out.getvalue(), "a.docx"), anonymous=True)
    with zipfile.ZipFile(io.BytesIO(accepted.content)) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    assert (
        kept["word/comments.xml"].decode()
        == '<w:comment w:id="0" w:author="" w:initials=""><w:t>漏水</w:t></w:comment>'
    )
    assert kept["xl/workbook.xml"] == b"<workbook><sheets/></workbook>"
    assert Image.open(io.BytesIO(kept["word/media/image1.jpeg"])).size == (3000, 2000)
    telling = ("沈秋禾", "shen@", "HONOR", "2026")
    assert not [(name, word) for name, part in kept.items() for word in telling if word.encode() in part]


def test_png_in_a_document_keeps_its_drawing_only():
    text = PngInfo()
    text.add_text("Author", "Shen Qiuhe")
    original = picture(size=(30, 20), form="PNG", pnginfo=text)
    clean = without_metadata(original)
    assert b"Shen Qiuhe" in original
    assert b"Shen Qiuhe" not in clean
    assert Image.open(io.BytesIO(clean)).tobytes() == Image.open(io.BytesIO(original)).tobytes()


@pytest.mark.parametrize("anonymous", [True, False])
@pytest.mark.parametrize(
    "page",
    [
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<!DOCTYPE html><script>alert(1)</script>",
        "\ufeff \n<!-- note --><HTML><body>",
        "<?xml version='1.0'?><x/>",
    ],
)
def test_pages_that_a_browser_would_run_are_refused_whatever_their_name(page, anonymous):
    assert refusal_of(page.encode(), "photo.jpg", anonymous=anonymous).startswith("不收这种文件")


def test_what_hangs_behind_a_photo_of_the_public_is_gone():
    accepted = accept(upload(picture() + b"<script>alert(1)</script>PK\x03\x04"), anonymous=True)
    assert b"<script>" not in accepted.content


def test_who_asks_for_too_much_is_ended_and_the_file_refused(monkeypatch):
    monkeypatch.setattr(apart, "_SECONDS", 0.001)
    assert refusal_of(picture()) == "文件无法读取，可能已损坏。"


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (b"%PDF-1.7 ...", "通知.exe", "application/pdf"),
        (office(main="xl/workbook.xml"), "台账", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("水是黄的\n".encode(), "a.html", "text/plain"),
        ("水是黄的".encode("gb18030"), "a.txt", "text/plain"),
    ],
)
def test_type_follows_the_content(content, name, media_type):
    accepted = accept(upload(content, name), anonymous=False)
    assert accepted.media_type == media_type
    assert accepted.name.endswith(files.ACCEPTED_TYPES[media_type])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00\x03",
        b"\x7fELF\x00",
        b"PK\x03\x04 broken",
        office("word/vbaProject.bin"),
        office("word/activeX/activeX1.xml"),
        office(main="payload.exe"),
        b"PK\x03\x04" + b"\x00" * 50,
        b"\x00\x00\x00\x1cftypheic broken",
        b"\xff\xd8\xff\xe0 not really a photo",
        b"\x89PNG\r\n\x1a\n broken",
        b"GIF89a" + b"\x00" * 50,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100,
    ],
)
def test_everything_else_is_refused_with_a_sentence(content):
    with pytest.raises(InvalidInput) as refusal:
        accept(upload(content), anonymous=True)
    assert refusal.value.fields["files"]


def test_too_large_is_refused_before_reading():
    with pytest.raises(InvalidInput):
        accept(upload(b"%PDF-" + b"0" * files.MOST_BYTES), anonymous=True)


def test_decompression_bomb_is_refused_before_decoding():
    with pytest.raises(InvalidInput):
        accept(upload(picture("1", (20_000, 20_000), "PNG")), anonymous=True)


def test_archive_bomb_is_refused_before_unpacking():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\x00" * (office_files.MOST_UNPACKED + 1))
    assert refusal_of(out.getvalue()) == "文件展开后过大，不予接收。"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\temp\\a.b.exe", "a.b.pdf"),
        ("报告\u202efdp.exe", "报告fdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("....", "文件.pdf"),
        ("", "文件.pdf"),
        ("水" * 300, "水" * 80 + ".pdf"),
    ],
)
def test_names_are_cleaned(name, clean):
    assert clean_name(name, ".pdf") == clean


def test_disk_holds_only_ciphertext_and_each_part_opens():
    paper = Paper()
    keep(paper, accept(upload("水是黄的，电话13800001111".encode(), "a.txt"), anonymous=False))
    folder, stored = paper.storage_name[:2], paper.storage_name
    with default_storage.open(f"{folder}/{stored}.content") as file:
        on_disk = file.read()
    assert b"13800001111" not in on_disk
    assert read(paper).decode() == "水是黄的，电话13800001111"


def test_disk_tells_the_day_a_file_came_and_no_time(tmp_path):
    with pretend(dt.datetime(2026, 3, 1, 11, 33, 12, tzinfo=dt.UTC)):
        keep(Paper(), accept(upload("水是黄的".encode(), "a.txt"), anonymous=True))
    [folder] = tmp_path.iterdir()
    [file] = folder.iterdir()
    times = {dt.datetime.fromtimestamp(one.stat().st_mtime, dt.UTC) for one in (folder, file)}
    assert times == {dt.datetime(2026, 2, 28, 16, tzinfo=dt.UTC)}  # midnight in Shanghai


def test_files_exchanged_on_disk_do_not_open():
    first, second = Paper(), Paper()
    for paper in (first, second):
        keep(paper, accept(upload(b"%PDF-1.7", "a.pdf"), anonymous=False))
    first.storage_name = second.storage_name
    with pytest.raises(SealBroken):
        read(first)


def test_shredded_file_is_gone():
    paper = Paper()
    keep(paper, accept(upload(b"%PDF-1.7", "a.pdf"), anonymous=False))
    files.discard(paper)
    paper.wrapped_key = b""
    with pytest.raises(SealBroken):
        read(paper)
    assert not default_storage.exists(path_of(paper, Part.CONTENT))


def test_download_runs_nowhere():
    paper = Paper()
    keep(paper, accept(upload(picture(), "现场.jpg"), anonymous=False))
    response = download(paper, Part.VIEW)
    assert {name: response[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")} == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")

"""Hostile files are refused, harmless ones lose what tells of their maker, and the disk holds only ciphertext."""

import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image

from huiyin.core import files
from huiyin.core.crypto import SealBroken
from huiyin.core.errors import InvalidInput
from huiyin.core.files import Part, StoredFile, accept, download, keep, read
from huiyin.core.files.accepting import clean_name


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
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


def upload(content, name="IMG_20260301_1933.jpg"):
    return SimpleUploadedFile(name, content)


def picture(mode="RGB", size=(3000, 2000), form="JPEG", **options):
    out = io.BytesIO()
    Image.new(mode, size, "teal").save(out, form, **options)
    return out.getvalue()


def with_exif():
    exif = Image.Exif()
    exif[0x0110] = "HONOR-Secret-Phone"
    exif[0x0132] = "2026:03:01 19:33:12"
    return picture(exif=exif, comment=b"made by Shen Qiuhe")


def office(*extra, main="word/document.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in ("[Content_Types].xml", main, "docProps/core.xml", *extra):
            package.writestr(name, "<x>沈秋禾</x>" if name.startswith("docProps") else "<x/>")
    return out.getvalue()


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


def test_photo_is_scaled_and_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    photo = accept(upload(picture(exif=exif)), anonymous=True).photo
    sizes = [Image.open(io.BytesIO(part)).size for part in (photo.full, photo.view, photo.thumb)]
    assert sizes == [(1707, 2560), (853, 1280), (213, 320)]


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
        package.writestr("word/document.xml", b"\x00" * (files.accepting.MOST_UNPACKED + 1))
    with pytest.raises(InvalidInput):
        accept(upload(out.getvalue()), anonymous=True)


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
    assert default_storage.listdir(paper.storage_name[:2])[1] == []


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

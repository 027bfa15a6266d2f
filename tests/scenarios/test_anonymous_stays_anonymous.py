"""Of whoever speaks without a name, nothing stays that leads to them: no address, device, origin or time of day, in no table, log or file.

Source: 信访工作条例 (2022) Art. 30; what the form itself promises (docs/privacy.md).
"""

import datetime as dt
import io
import logging
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils.html import strip_tags
from PIL import Image

from huiyin.core.files import Part, read
from huiyin.opinions.models import Attachment

MOMENT = dt.datetime(2026, 6, 3, 13, 37, 42, 918273, tzinfo=dt.timezone(dt.timedelta(hours=8)))
GIVEN_AWAY = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_X_FORWARDED_FOR": "198.51.100.23",
    "HTTP_USER_AGENT": "Telltale/7.7 (HONOR X50)",
    "HTTP_REFERER": "https://workplace.example/intranet",
    "HTTP_ACCEPT_LANGUAGE": "ii-CN",
}
TRACES = re.compile(
    r"203\.0\.113|198\.51\.100|telltale|honor|workplace\.example|intranet|ii-CN"
    # The moment as a clock or a computer writes it; the day alone may stay.
    rf"|2026.06.03.(05|13):37|(05|13):37:42\.918|{MOMENT.timestamp():.0f}",
    re.IGNORECASE,
)
FORM = {
    "key": "0" * 32, "kind": "request", "text": "三组的水浑了半个月。", "township": "qinghe", "place": "三组渠口",
    "giver_form": "anonymous", "may_publish": "on", "go": "send", "looked": "1",
}  # fmt: skip


def photo() -> SimpleUploadedFile:
    """Return a photo that says of which telephone and when it is."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0132] = "HONOR X50", "2026:06:03 13:37:42"
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(drawn, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_20260603_133742.jpg", drawn.getvalue())


def everything_in_the_database() -> str:
    """Return every cell of every table, as the database keeps it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.endswith("_grams"):
                continue  # a view of SQLite on the index beside it, which cannot be read as a whole
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [f"{table}: {as_text(cell)}" for row in cursor.fetchall() for cell in row]
    return "\n".join(found)


def as_text(cell: object) -> str:
    return bytes(cell).decode("latin-1") if isinstance(cell, bytes | memoryview) else str(cell)


def traces(text: str) -> list[str]:
    return [line for line in text.splitlines() if TRACES.search(line)]


@pytest.fixture
def photos() -> list[SimpleUploadedFile]:
    return [photo(), photo()]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture, photos: list[SimpleUploadedFile]) -> pytest.LogCaptureFixture:
    """The log of whatever comes after the photos were taken, down to the smallest remark."""
    caplog.set_level(logging.DEBUG)
    return caplog


def test_a_whole_life_by_receipt_leaves_no_trace_of_the_giver(in_bureau, cast, photos, log) -> None:
    client, (first, second) = Client(**GIVEN_AWAY), photos
    with time_machine.travel(MOMENT, tick=False):
        page = client.post("/say/", FORM | {"files": [first]}).content.decode()
        code = strip_tags(re.search(r'class="receipt-code">(.*?)</p>', page)[1])
        client.post("/receipt/", {"code": "1"})
        page = client.post("/receipt/", {"code": code}).content.decode()
        for verb, said in (
            ("say-more", {"text": "还有四组。", "files": [second]}),
            ("withdraw", {"reason": "已经好了。"}),
        ):
            carried = dict(re.findall('name="(token|key)" value="([^"]*)"', page))
            page = client.post(f"/receipt/{verb}/", said | carried).content.decode()
    kept = [read(one, part) for one in Attachment.objects.all() for part in Part]
    assert Attachment.objects.count() == 2
    assert traces(everything_in_the_database()) == []
    assert traces(log.text) == []
    assert traces("\n".join(content.decode("latin-1") for content in kept)) == []
    assert traces("\n".join(Attachment.objects.values_list("name", flat=True))) == []


def test_the_search_for_traces_finds_what_is_there(in_bureau, cast, log) -> None:
    """What is looked for would be found: a note of the same things, written on purpose."""
    client = Client()
    client.post("/say/", FORM | {"text": f"{GIVEN_AWAY['REMOTE_ADDR']} {MOMENT:%Y-%m-%d %H:%M}"})
    logging.getLogger("huiyin").warning("%s", GIVEN_AWAY["HTTP_USER_AGENT"])
    assert traces(everything_in_the_database()) != []
    assert traces(log.text) != []

"""Reading tables: what a person sees in a cell comes out, whatever program wrote the file."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from huiyin.core.errors import InvalidInput
from huiyin.documents.tables import rows_of

ROWS = [["编号", "内容", "日期"], ["1", "水浑了，“三组”", "2026-05-01"], ["2", "渠道\n塌了", "2026-05-02 08:30:00"]]


def as_csv(encoding, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(ROWS)
    return io.BytesIO(text.getvalue().encode(encoding))


def as_xlsx(**options):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True} | options)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(0, 0, ROWS[0])
    for at, (number, words, when) in enumerate(ROWS[1:], start=1):
        sheet.write_number(at, 0, int(number))
        sheet.write_string(at, 1, words)
        sheet.write_datetime(at, 2, dt.datetime.fromisoformat(when), day)
    book.close()
    return file


@pytest.mark.parametrize(
    "file",
    [
        as_csv("utf-8"), as_csv("utf-8-sig"), as_csv("gb18030"), as_csv("utf-16"), as_csv("utf-8", "\t"), as_csv("utf-8", ";"),
        as_xlsx(), as_xlsx(date_1904=True), as_xlsx(constant_memory=True),
    ],
    ids=["utf-8", "utf-8-sig", "gb18030", "utf-16", "tabs", "semicolons", "xlsx", "xlsx-1904", "xlsx-inline-strings"],
)  # fmt: skip
def test_every_sort_of_file_says_the_same(file):
    assert list(rows_of(file)) == ROWS


def test_a_workbook_written_by_another_program():
    book = openpyxl.Workbook()
    hidden = book.active
    hidden.append(["nothing"])
    hidden.sheet_state = "hidden"
    shown = book.create_sheet("意见")
    shown["B1"], shown["C3"], shown["D3"], shown["E3"] = "内容", 12.5, True, dt.date(2026, 5, 1)
    file = io.BytesIO()
    book.save(file)

    assert list(rows_of(file)) == [["", "内容"], [], ["", "", "12.5", "1", "2026-05-01"]]


def test_the_text_of_a_cell_in_several_styles_is_one_text():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.write_rich_string(0, 0, "三组", bold, "停水", "三天")
    book.close()

    assert list(rows_of(file)) == [["三组停水三天"]]


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken", b"\xff\xfe\xfa"]
)
def test_what_is_no_table_is_refused_in_one_sentence(content):
    with pytest.raises(InvalidInput):
        list(rows_of(io.BytesIO(content)))


def test_a_part_that_breaks_off_is_refused_where_it_breaks():
    whole = as_xlsx()
    broken = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, content[: len(content) // 2] if part.endswith("sheet1.xml") else content)

    with pytest.raises(InvalidInput):
        list(rows_of(broken))

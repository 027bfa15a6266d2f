"""A sheet reads back as the rows it was made from, and nothing in it computes."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from huiyin.documents.xlsx import Column, Sheet, Workbook, respond

COLUMNS = [Column("编号", lambda row: row[0]), Column("内容", lambda row: row[1], width=40)]


def read(rows, columns=COLUMNS, folder=""):
    file = io.BytesIO()
    book = Workbook(filename="", sheets=[Sheet("台账", "整改台账", columns, rows)])
    assert sum(1 for _row in book.write(file, folder)) == len(rows)
    return load_workbook(file)["台账"]


def test_sheet_holds_title_headings_and_rows():
    sheet = read([("a", "停水"), ("b", None), (3, dt.date(2026, 5, 12)), (0.5, True)])
    assert list(sheet.iter_rows(values_only=True)) == [
        ("整改台账", None),
        ("编号", "内容"),
        ("a", "停水"),
        ("b", None),
        (3, dt.datetime.fromisoformat("2026-05-12")),
        (0.5, "True"),
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:B6")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.com", "mailto:a@b"])
def test_text_stays_text(text):
    cell = read([("a", text)])["B3"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix == (text[0] in "=+-@\t")


def test_moments_are_written_in_local_time():
    assert read([("a", dt.datetime(2026, 5, 12, 16, 30, tzinfo=dt.UTC))])["B3"].value == dt.datetime.fromisoformat(
        "2026-05-13T00:30"
    )


def test_in_a_folder_it_is_the_same_and_nothing_is_left_there(tmp_path):
    rows = [("a", "停水"), ("=1", None)]
    assert list(read(rows, folder=str(tmp_path)).values) == list(read(rows).values)
    assert list(tmp_path.iterdir()) == []


def test_empty_list_and_single_column_are_sheets_too():
    assert list(read([], COLUMNS[:1]).iter_rows(values_only=True)) == [("整改台账",), ("编号",)]


def test_response_is_a_download_with_a_chinese_name(db):
    response = respond("整改台账.xlsx", [Sheet("台账", "整改台账", COLUMNS, [("a", "b")])])
    assert (
        response.headers["Content-Disposition"]
        == "attachment; filename*=utf-8''%E6%95%B4%E6%94%B9%E5%8F%B0%E8%B4%A6.xlsx"
    )
    assert load_workbook(io.BytesIO(b"".join(response.streaming_content)))["台账"]["A3"].value == "a"
    response.file_to_stream.close()

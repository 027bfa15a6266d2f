"""Making sense of a file's columns."""

import datetime as dt

import pytest

from huiyin.opinions.columns import Columns, by_name, day_of, guess
from huiyin.opinions.models import ImportBatch
from huiyin.org.models import Township
from tests.clocks.conftest import on

BOARD = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "反对数", "点赞数"]


def read(cells, columns, **said):
    settings = ImportBatch(columns=columns, channel="board", kind="request", counted_from="import", **said)
    return Columns(settings).read(cells)


def test_the_headings_of_a_message_board_are_understood():
    sample = [["188006", "A1", "税", "2019/2/28 11:25:05", "很长的一段话", "0", "0"]]

    assert guess(BOARD, sample) == {"text": 4, "title": 2, "received_on": 3, "source_ref": 0}


def test_headings_that_say_nothing_are_guessed_from_what_stands_below():
    sample = [["甲", "2026-05-01", "138 0000 1111", "三组的自来水浑了半个月，烧开了还有泥。"]] * 3

    assert guess(["a", "b", "c", "d"], sample) == {"received_on": 1, "phone": 2, "text": 3}


def test_a_heading_does_not_make_words_of_a_short_column_nor_a_name_of_a_long_one():
    sample = [["供水", "三组的自来水浑了半个月，烧开了还有泥，找过村里两回，没人管，请水利局来看看。" * 3]] * 3

    assert guess(["诉求分类", "来电人说了啥"], sample) == {"text": 1}


def test_a_township_is_known_by_its_short_name_unless_two_are_called_so():
    stone, stones, willow = (Township(name=name) for name in ("石门镇", "石门乡", "柳溪乡"))

    assert by_name([stone, stones, willow]) == {"石门镇": stone, "石门乡": stones, "柳溪乡": willow, "柳溪": willow}


@pytest.mark.parametrize(
    ("words", "day"), [("5/9", dt.date(2026, 5, 9)), ("11月18日", dt.date(2025, 11, 18)), ("13/40", None)]
)
def test_a_day_without_a_year_is_the_last_there_was(words, day):
    with on("2026-05-11"):
        assert day_of(words) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2019/2/28 11:25:05", dt.date(2019, 2, 28)),
        ("2019-02-28", dt.date(2019, 2, 28)),
        ("2019年2月28日 上午", dt.date(2019, 2, 28)),
        ("2019.2.28", dt.date(2019, 2, 28)),
        ("20190228", dt.date(2019, 2, 28)),
        ("43524", dt.date(2019, 2, 28)),
        ("2019-02-30", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_a_day_is_read_however_it_is_written_and_its_time_let_go(words, day):
    assert day_of(words) == day


def test_a_row_says_what_its_cells_say():
    with on("2026-05-11"):
        reading = read(
            ["7", "咨询", "12345热线", "水费怎么算", "石桥乡", "东村", "张三", "13800001111", "2026-05-01 08:00:00"],
            {
                "source_ref": 0,
                "kind": 1,
                "channel": 2,
                "text": 3,
                "township": 4,
                "place": 5,
                "name": 6,
                "phone": 7,
                "received_on": 8,
            },
        )

    said = reading.said
    assert (said.kind, said.channel, said.source_ref) == ("consultation", "12345", "7")
    assert (said.text, said.place, said.township) == ("水费怎么算", "石桥乡 东村", None)
    assert (said.giver_form, said.contact.name, said.contact.phone) == ("named", "张三", "13800001111")
    assert (said.received_on, said.counted_from) == (dt.date(2026, 5, 1), dt.date(2026, 5, 11))


@pytest.mark.parametrize(
    ("cells", "target", "reason"),
    [
        (["", "", "2026-05-01"], "text", "The words are missing."),
        (["字" * 20_001, "", "2026-05-01"], "text", "Longer than 20,000 characters."),
        (["水浑了", "", "昨天"], "received_on", "This is no day."),
        (["水浑了", "", "2099-01-01"], "received_on", "This day has not come yet."),
        (
            ["某科长收礼", "检举控告", "2026-05-01"],
            "kind",
            "A report on a person: it belongs to the discipline office.",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_names_its_column_and_why(cells, target, reason):
    with on("2026-05-11"):
        reading = read(cells, {"text": 0, "kind": 1, "received_on": 2})

    assert (reading.said, reading.target, reading.reason) == (None, target, reason)


def test_the_same_row_has_the_same_key_in_any_file():
    def key(*cells, **columns):
        with on("2026-05-11"):
            return read(list(cells), columns).key

    assert key("水浑了", "2026-05-01", text=0, received_on=1) == key("2026/5/1", "水浑了", text=1, received_on=0)
    assert key("水浑了", "2026-05-01", text=0, received_on=1) != key("水浑了", "2026-05-02", text=0, received_on=1)
    assert key("水浑了", "7", text=0, source_ref=1) == key("水 浑了", "7", text=0, source_ref=1)

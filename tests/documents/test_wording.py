"""Numbers, dates, punctuation and title lines as an official document has them."""

import datetime as dt
from itertools import pairwise

import pytest

from huiyin.documents.official.wording import balanced, chinese, chinese_number, counted, day, width


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_numbers_in_words(number, words):
    assert chinese_number(number) == words


def test_counting_by_level():
    assert [counted(level, 12) for level in range(1, 6)] == ["十二、", "（十二）", "12.", "（12）", "⑫"]
    assert (counted(1, 100), counted(5, 21)) == ("100、", "（21）")


def test_date_has_no_leading_zeros():
    assert day(dt.date(2025, 7, 8)) == "2025年7月8日"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("共12件,其中供水类5件;余下如下:", "共12件，其中供水类5件；余下如下："),
        ('他说"水浑了"(三组)', "他说“水浑了”（三组）"),
        ("见青水[2025]5号、（2024）12号", "见青水〔2025〕5号、〔2024〕12号"),
        ("12:30, 1,000 a@b.c http://a.b/c?d=1 (ok)", "12:30, 1,000 a@b.c http://a.b/c?d=1 (ok)"),
        ("（一）已经对了，不改。", "（一）已经对了，不改。"),
    ],
)  # fmt: skip
def test_half_width_punctuation_beside_chinese_becomes_chinese(typed, printed):
    assert chinese(typed) == printed
    assert chinese(printed) == printed


def test_width_counts_latin_letters_half():
    assert width("2025年7月") == 4.5


def test_short_title_and_set_lines_stay():
    assert balanced("关于征求意见的函", 20) == ["关于征求意见的函"]
    assert balanced("关于征求\n意见的函", 4) == ["关于征求", "意见的函"]


@pytest.mark.parametrize(
    "title",
    [
        "青川县水利局关于开展深入贯彻中央八项规定精神学习教育征求群众意见建议整改落实情况的报告",
        "关于印发《青川县水利局2025年群众反映突出问题整改工作方案》的通知",
        "青川县水利局深入贯彻中央八项规定精神学习教育领导小组办公室关于2025年上半年群众反映突出问题整改落实和公示销号工作情况的报告",
    ],
)
def test_long_title_is_a_trapezoid_or_a_diamond_of_whole_words(title):
    lines = balanced(title, 20)
    widths = [width(line) for line in lines]

    assert "".join(lines) == title
    assert max(widths) <= 20
    assert all(one != two for one, two in pairwise(widths))
    assert not any(two < min(one, three) for one, two, three in zip(widths, widths[1:], widths[2:], strict=False))
    assert not any(line.startswith(("的", "》")) or line.endswith(("《", "2025")) for line in lines)


def test_title_that_cannot_be_broken_well_stays_one_line():
    assert balanced("字" * 200, 20) == ["字" * 200]
    assert balanced("ABCDEFGHIJ" * 10, 20) == ["ABCDEFGHIJ" * 10]

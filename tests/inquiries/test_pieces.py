"""Points of a numbered answer."""

import pytest

from huiyin.inquiries.pieces import pieces_of


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("我单位意见如下：一是东干渠漏水；二是水费不公开，三是没人接电话。", ["东干渠漏水", "水费不公开", "没人接电话。"]),
        ("我局支持你局工作。\n1.建议清淤1.5公里\n2、建议安装路灯\n3.无", ["我局支持你局工作。", "建议清淤1.5公里", "建议安装路灯", "无"]),
        ("一、水质\n1.有异味\n2.发黄\n二、水压低", ["水质\n1.有异味\n2.发黄", "水压低"]),
        ("（1）清淤；（2）护栏", ["清淤", "护栏"]),
        ("建议：①清淤②护栏", ["清淤", "护栏"]),
        ("第一，清淤。第二，护栏。", ["清淤。", "护栏。"]),
    ],
)  # fmt: skip
def test_numbered_points_fall_apart(text, points):
    assert pieces_of(text) == points


@pytest.mark.parametrize(
    "text",
    [
        "只有一件事：水压低。",
        "1.5公里长的渠道，2.3米宽",
        "一是水压低",
        "二是水压低；一是漏水",
        "统一是好事，第二是水质",
        "",
    ],
)
def test_what_is_not_numbered_from_one_on_stays_whole(text):
    assert pieces_of(text) == [text]

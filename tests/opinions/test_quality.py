import pytest

from huiyin.opinions.quality import hints, says_little
from tests.opinions.desk.test_section import REPLY


def test_good_reply_holds_everything():
    assert [hint.holds for hint in hints(REPLY)] == [True] * 7


def test_work_is_seen_in_other_words_and_in_what_is_promised_by_a_day():
    assert hints("已临时改为人工启泵，12月10日前更换控制柜。")[3].holds
    assert hints("12月10日前完成改造。")[3].holds
    assert not hints("已收悉您12月10日的来信。")[3].holds


def test_hollow_reply_holds_nothing_and_names_its_phrases():
    found = hints("您反映的问题我局高度重视，将进一步加强管理，感谢您对我们工作的支持。")
    assert not any(hint.holds for hint in found)
    assert found[-1].detail == "高度重视、进一步加强、感谢您对我们工作的支持、加强管理"


@pytest.mark.parametrize(
    ("text", "little"),
    [
        (REPLY, False),
        ("已查明是滤池反冲洗不足, 本周更换滤料。", False),
        ("您好！您反映的问题我局高度重视，将进一步加强管理，感谢您对我们工作的支持。", True),
        ("收悉，正在积极协调。", True),
        ("您的意见很好，我们一定改进。", True),
    ],
)
def test_what_is_left_without_courtesies_tells_whether_a_reply_says_anything(text, little):
    assert says_little(text) is little

from huiyin.opinions.quality import hints
from tests.opinions.desk.test_section import REPLY


def test_good_reply_holds_everything():
    assert [hint.holds for hint in hints(REPLY)] == [True] * 7


def test_hollow_reply_holds_nothing_and_names_its_phrases():
    found = hints("您反映的问题我局高度重视，将进一步加强管理，感谢您对我们工作的支持。")
    assert not any(hint.holds for hint in found)
    assert found[-1].detail == "高度重视、进一步加强、感谢您对我们工作的支持、加强管理"

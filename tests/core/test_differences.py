"""Two states of a text side by side."""

from huiyin.core.differences import side_by_side


def _told(before, after):
    def side(pieces):
        return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)

    return [(side(pair.before), side(pair.after)) for pair in side_by_side(before, after)]


def test_lines_stand_beside_their_like_with_what_differs_in_them():
    before = "一、进展\n本周收到意见12件。\n全部分发。\n二、问题"
    after = "一、进展\n本周收到意见15件。\n二、问题\n无。"
    assert _told(before, after) == [
        ("一、进展", "一、进展"),
        ("本周收到意见[12]件。", "本周收到意见[15]件。"),
        ("[全部分发。]", ""),
        ("二、问题", "二、问题"),
        ("", "[无。]"),
    ]


def test_line_with_hardly_a_word_in_common_is_another_line():
    assert _told("渠道淤积严重。", "下周召开座谈会") == [("[渠道淤积严重。]", ""), ("", "[下周召开座谈会]")]


def test_texts_that_are_equal_differ_nowhere():
    assert [pair.differs for pair in side_by_side("甲\n\n乙", "甲\n乙")] == [False, False]


def test_figure_changes_as_a_whole():
    assert _told("水压 0.1 MPa", "水压 0.2 MPa") == [("水压 [0.1] MPa", "水压 [0.2] MPa")]

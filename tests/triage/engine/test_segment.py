from huiyin.triage.engine.segment import pieces, telling_pieces, words


def test_words_keep_the_terms_of_a_water_bureau_whole():
    assert words("找河長制辦公室，反映水政监察大队不管") == ["找", "河长制办公室", "反映", "水政监察大队", "不管"]


def test_pieces_join_to_the_text_again():
    assert "".join(pieces("停水 三天了！\n电话 0745-123，打不通")) == "停水 三天了! 电话 0745-123,打不通"


def test_telling_pieces_join_to_the_text_and_leave_fillers_and_numbers_out():
    text = "请问领导，是不是没有回音13812345678？三组的自来水停水好几个月了，水管漏水"
    found = telling_pieces(text)
    assert "".join(piece for piece, _ in found) == "".join(pieces(text))
    assert [piece for piece, is_telling in found if is_telling] == ["回音", "自来水", "停水", "水管", "漏水"]

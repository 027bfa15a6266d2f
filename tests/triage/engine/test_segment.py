from huiyin.triage.engine.segment import pieces, words


def test_words_keep_the_terms_of_a_water_bureau_whole():
    assert words("找河長制辦公室，反映水政监察大队不管") == ["找", "河长制办公室", "反映", "水政监察大队", "不管"]


def test_pieces_join_to_the_text_again():
    assert "".join(pieces("停水 三天了！\n电话 0745-123，打不通")) == "停水 三天了! 电话 0745-123,打不通"

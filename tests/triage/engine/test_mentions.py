from huiyin.triage.engine.mentions import Gazetteer, Mention

PLACES = Gazetteer({"清溪镇": 1, "石桥乡": 2, "石桥头村": 3, "白云街道": 4, "白云水库": 5})


def test_gazetteer_finds_full_and_short_names_in_order():
    assert PLACES.find("石橋的渠道堵了，清溪镇也没水") == [Mention(2, "石橋", 0), Mention(1, "清溪镇", 8)]


def test_gazetteer_prefers_the_longest_name():
    assert PLACES.find("石桥头村停水") == [Mention(3, "石桥头村", 0)]


def test_gazetteer_does_not_guess_a_short_name_that_two_places_share():
    assert PLACES.find("白云那边塌方了") == []
    assert PLACES.find("白云水库漏水") == [Mention(5, "白云水库", 0)]

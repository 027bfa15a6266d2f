from huiyin.triage.engine.neighbours import BANDS, Index, band_keys, compare, groups, shared_phrases

LETTER = "我们青螺村三组从上个月开始就没有自来水，找了水厂两次，都说管子老化要换，到现在没有人来修，请领导关心。"
SECOND = "再次反映：我们青螺村三组从上个月开始就没有自来水，找了水厂三次，都说管子老化要换，请领导关心！"
OTHER = "水库坝脚渗水，附近村民害怕垮坝，希望水利局尽快派人来看一看，汛期马上就到了，等不起。"


def test_index_finds_the_second_letter_with_the_phrases_it_shares():
    index: Index[str] = Index()
    index.add("first", LETTER)
    index.add("other", OTHER)
    (found,) = index.search(SECOND)
    assert found.key == "first"
    assert 0.5 < found.score < 1
    assert found.phrases[0] == "我们青螺村三组从上个月开始就没有自来水找了水厂"
    assert index.search("请问办理取水许可需要哪些材料") == []


def test_copies_score_1_whatever_the_width_and_the_signs():
    assert [one.score for one in compare("停水３天，没人修！", {1: "停水3天没人修"})] == [1.0]


def test_band_keys_are_stable_and_fit_a_signed_big_integer():
    keys = band_keys(LETTER)
    assert keys == band_keys(LETTER + "！")
    assert len(set(keys)) == BANDS
    assert all(0 <= key < 2**63 for key in keys)


def test_text_without_letters_has_no_neighbours():
    assert band_keys("……！") == []
    assert Index[int]().search("") == []


def test_shared_phrases_are_the_longest_first_and_never_shorter_than_four():
    assert shared_phrases("水管爆了一直没人修理村里停水", "一直没人修理，村里停水") == ("一直没人修理", "村里停水")
    assert shared_phrases("停水了", "停水了") == ()


def test_groups_joins_texts_through_a_third():
    bridge = LETTER + OTHER
    assert groups([LETTER, OTHER, "什么时候开工", bridge, OTHER]) == [0, 0, 2, 0, 0]

"""The same matter in other words."""

import pytest

from huiyin.triage.engine.alike import Rarity, alike, matter_of

BURST = "枣林村停水第二天了，自来水一滴没有，水管员说主管爆了在等配件，等到哪天没人说。"
BURST_TOO = "12345转：来电人反映七里铺镇枣林村自来水主管爆裂，全村停水两天，要求尽快抢修并派车送水。"
CANAL = "枣林村在西干渠尾巴上，本来水就小，现在七里村那边渠道垮了，村支书让等，等得起吗？"
LIGHTS = "12345转：来电人反映枣林村路灯项目去年说完工，天天晚上是黑的，验收了没有？"
REGISTER = [
    BURST,
    BURST_TOO,
    CANAL,
    LIGHTS,
    "水库坝脚渗水，村民害怕垮坝。",
    "取水许可要哪些材料？",
    "河道里有人夜里挖沙。",
]


def test_one_matter_is_known_by_rare_pairs_and_others_of_the_village_are_not():
    others = {"burst": BURST_TOO, "canal": CANAL, "lights": LIGHTS}
    assert [one.key for one in alike(BURST, others, Rarity.of(REGISTER))] == ["burst"]


def test_what_hotlines_begin_with_makes_nothing_alike():
    assert [one.key for one in alike(BURST_TOO, {"lights": LIGHTS}, Rarity.of(REGISTER))] == []


def test_nothing_is_alike_to_a_text_without_letters():
    assert alike("……！", {1: BURST}, Rarity.of(REGISTER)) == []
    assert alike(BURST, {}, Rarity.of([])) == []


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("12345转：来电人反映水管爆了。", "水管爆了。"),
        ("（来电记录）枣林村停水。", "枣林村停水。"),
        ("来电人说水渠漏水", "水渠漏水"),
        ("群众路线教育", "群众路线教育"),
        ("水管爆了，来电人很急。", "水管爆了，来电人很急。"),
    ],
)
def test_the_formula_is_left_out_only_at_the_beginning(text, matter):
    assert matter_of(text) == matter

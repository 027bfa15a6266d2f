"""What counts as the same text, and what is marked in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.search.text import excerpt, grams, mark, needles, normalise, terms


def test_width_and_case_make_no_difference():
    assert normalise("ＡＢｃ１２３　自来水\n\t停了，Straße") == "abc123 自来水 停了,strasse"


def test_query_is_split_at_white_space_and_repeats_count_once():
    assert terms(" 自来水　停水 自来水 ") == ["自来水", "停水"]


def test_grams_are_characters_pairs_and_threes_of_long_runs_and_never_cross_punctuation():
    assert grams("停水,13a45号 二〇") == {
        *("停", "水", "停水"),
        *("1", "3", "a", "4", "5", "号", "13", "3a", "a4", "45", "5号", "13a", "3a4", "a45"),
        *("二", "〇", "二〇"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("水", {"水"}),
        ("停水", {"停水"}),
        ("自来水", {"自来", "来水"}),
        ("138", {"138"}),
        ("13800", {"138", "380", "800"}),
        ("a栋1380号", {"a栋", "栋1", "138", "380", "0号"}),
        ("水,", {"水"}),
        ("，".translate({0xFF0C: ","}), set()),
    ],
)
def test_needles_are_the_fewest_grams_that_say_the_most(term, expected):
    assert needles(term) == expected


@given(st.text("水停自,1２aA 號", max_size=12).map(normalise), st.integers(0, 11), st.integers(1, 6))
def test_needles_of_every_part_of_a_text_are_among_its_grams(text, start, length):
    for term in text[start : start + length].split():
        assert needles(term) <= grams(text)


def test_mark_escapes_the_text_and_finds_it_as_it_was_written():
    assert mark("<b>ＡＢＣ停水</b>", "abc 水") == "&lt;b&gt;<mark>ＡＢＣ</mark>停<mark>水</mark>&lt;/b&gt;"
    assert mark("停水", "") == "停水"


@given(st.text(max_size=30), st.text(max_size=5))
def test_mark_only_adds_marks(text, query):
    assert mark(text, query).replace("<mark>", "").replace("</mark>", "") == mark(text, "")


def test_excerpt_lies_around_the_first_hit():
    assert excerpt("前" * 100 + "停水" + "后" * 100, "停水", width=12) == "…前前前停水后后后后后后后…"
    assert excerpt("停水了", "停水") == "停水了"

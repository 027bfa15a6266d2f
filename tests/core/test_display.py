"""Components as plain data: words of a deadline, scales of charts, and five facts that stay five."""

import datetime as dt

import pytest
from django.utils.translation import override

from huiyin.core.display import Bar, BarChart, ClockFace, Fact, FactState, FiveFacts, LineChart, Series, month_year

DAY = dt.date(2026, 5, 12)


@pytest.mark.parametrize(
    ("days_left", "words"),
    [
        (3, "3 working days left"),
        (1, "1 working day left"),
        (0, "Due today"),
        (-1, "1 working day over"),
        (-2, "2 working days over"),
    ],
)
def test_clock_face_says_what_is_left(days_left: int, words: str) -> None:
    with override("en"):
        assert ClockFace(DAY, days_left).words == words
        assert ClockFace(DAY, days_left, paused=True).words == "Clock paused"


def test_month_and_its_year_are_short_in_both_languages() -> None:
    said = {}
    for language in ("en", "zh-hans"):
        with override(language):
            said[language] = month_year(DAY)
    assert said == {"en": "May 2026", "zh-hans": "2026年5月"}


def test_five_facts_are_named_in_the_order_of_the_loop_and_never_merged() -> None:
    facts = FiveFacts(answered=Fact(FactState.DONE, DAY))
    with override("en"):
        assert [(str(each.name), each.fact.state) for each in facts] == [
            ("Answered", FactState.DONE),
            ("Put right", FactState.WAITING),
            ("Verified", FactState.WAITING),
            ("Struck off", FactState.WAITING),
            ("Rated", FactState.WAITING),
        ]


def test_bars_are_measured_against_the_largest() -> None:
    chart = BarChart("", [Bar("a", 96), Bar("b", 24), Bar("c", 0)])
    assert [row["width"] for row in chart.rows()] == [100, 25, 0]
    assert [row["width"] for row in BarChart("", [Bar("a", 0)]).rows()] == [0]


@pytest.mark.parametrize(("largest", "top"), [(0, 4), (3, 4), (5, 8), (72, 80), (81, 120), (1000, 1200)])
def test_line_chart_scale_ends_on_a_round_number(largest: int, top: int) -> None:
    chart = LineChart("", ["1", "2"], [Series("", [0, largest])])
    assert (chart.top, chart.ticks()) == (top, [top, top * 3 // 4, top // 2, top // 4, 0])


def test_line_chart_points_and_table_tell_the_same() -> None:
    chart = LineChart("", ["Jan", "Feb", "Mar"], [Series("in", [0, 2, 4]), Series("out", [4, 0, 1])])
    assert [line["points"] for line in chart.lines()] == [
        "0.00,100.00 50.00,50.00 100.00,0.00",
        "0.00,0.00 50.00,100.00 100.00,75.00",
    ]
    assert chart.table() == [("Jan", "", [0, 4]), ("Feb", "", [2, 0]), ("Mar", "", [4, 1])]


def test_line_chart_leads_from_each_label_to_what_is_behind_it() -> None:
    chart = LineChart("", ["Jan", "Feb"], [Series("in", [0, 2])], urls=["/jan/", "/feb/"])
    assert chart.table() == [("Jan", "/jan/", [0]), ("Feb", "/feb/", [2])]

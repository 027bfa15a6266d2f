"""Figures of a closed questionnaire, on the page, in the workbook, and crossed."""

import io

import openpyxl
import pytest
from django.urls import reverse

from huiyin.surveys import actions
from huiyin.surveys.models import Answer
from huiyin.surveys.results import cross_table, may_be_crossed, tables_of, tally_of, words_of
from tests.desk import at_the_desk
from tests.surveys.conftest import answered, survey_opened

K = 5
pytestmark = pytest.mark.usefixtures("in_bureau")


def test_tables_of_sixty_answers(closed):
    tables = {table.key: table for table in tables_of(closed.design, tally_of(closed), closed.smallest)}
    source = tables["q1"]
    assert [(line.label, line.count) for line in source.lines] == [
        ("自来水", 40),
        ("井水", 9),
        ("拉水、其他、未回答", 11),
    ]
    assert (source.asked, [line.percent for line in source.lines]) == (60, [67, 15, 18])
    satisfied = tables["q2"]
    assert ([line.count for line in satisfied.lines], satisfied.mean) == ([12] * 5, 3.0)
    seasons = tables["q3"]
    assert [(line.label, line.count) for line in seasons.lines] == [
        ("春", None),
        ("夏", 60),
        ("秋", None),
        ("冬", 20),
    ]
    assert (tables["q4.1"].asked, [line.count for line in tables["q4.1"].lines]) == (40, [20, 20])
    assert [line.count for line in tables["q4.2"].lines] == [40]
    assert [(line.label, line.count, line.points) for line in tables["q5"].lines] == [
        ("换管", 40, 1.8), ("加压", 30, 0.8), ("水质检测", 10, 0.5),
    ]  # fmt: skip
    assert sum(line.count for line in tables["q6"].lines) == 60


def test_too_few_answers_tell_nothing(survey, cast):
    for _number in range(4):
        answered(survey, q1=1, q2=1, q8="字太小")
    actions.close(survey, actor=cast.clerk)
    assert not any(table.is_told for table in tables_of(survey.design, tally_of(survey), K))
    assert [one.texts for one in words_of(survey) if one.number == 8] == [[]]


def test_branch_of_a_group_that_is_not_told_is_not_told(survey, cast):
    for number in range(20):
        answered(survey, q1=1 if number < 3 else 2, **({"q4": [1, 1]} if number < 3 else {}))
    actions.close(survey, actor=cast.clerk)
    tables = {table.key: table for table in tables_of(survey.design, tally_of(survey), K)}
    assert [line.count for line in tables["q1"].lines] == [20]
    assert not tables["q4.1"].is_told


def test_cross_table_has_no_small_cell_and_the_same_groups_either_way(closed):
    tables = may_be_crossed(closed, tables_of(closed.design, tally_of(closed), K))
    assert [table.key for table in tables] == ["q1", "q2"]
    cross, other = cross_table(closed, *tables), cross_table(closed, *reversed(tables))
    assert (cross.columns, cross.rows) == (other.columns, other.rows)
    assert sum(sum(cells) for _words, cells in cross.rows) == 60
    assert min(cell for _words, cells in cross.rows for cell in cells) >= K


def test_words_stand_in_an_order_of_their_own(closed):
    (said,) = [one for one in words_of(closed) if one.number == 8]
    kept_order = [values["q8"] for values in Answer.objects.order_by("pk").values_list("values", flat=True)]
    assert sorted(said.texts) == sorted(kept_order)
    assert said.texts not in (kept_order, sorted(kept_order))


def test_page_and_workbook_tell_the_same_and_nothing_while_it_is_open(closed, cast):
    desk = at_the_desk(cast.clerk)
    page = desk.get(reverse("surveys:results", args=[closed.code]) + "?first=q1&second=q2")
    assert page.status_code == 200
    assert "字太小1" in page.content.decode()
    assert "字太小1" not in at_the_desk(cast.chief).get(reverse("surveys:results", args=[closed.code])).content.decode()
    answer = desk.get(reverse("surveys:export_results", args=[closed.code]) + "?first=q1&second=q2")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = [tuple(row[:5]) for row in book.worksheets[0].iter_rows(min_row=3, values_only=True)]
    assert rows[:3] == [
        (1, "您家用什么水？", "自来水", 40, 67),
        (1, "您家用什么水？", "井水", 9, 15),
        (1, "您家用什么水？", "拉水、其他、未回答", 11, 18),
    ]
    assert len(book.worksheets) == 2
    still_open = survey_opened(cast, title="还开着")
    assert desk.get(reverse("surveys:results", args=[still_open.code])).status_code == 409


def test_figures_are_counted_once(closed, django_assert_max_num_queries):
    tally_of(closed)
    with django_assert_max_num_queries(1):
        tally_of(closed)

"""The director's board: how far it is and came, what is late because of whom, and the rows behind each figure."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from huiyin.campaigns import actions
from huiyin.campaigns.models import Figure
from huiyin.campaigns.plan import Plan, by_whom
from huiyin.campaigns.queries import steps_of
from huiyin.campaigns.trend import POINTS, Trend, spread
from huiyin.core.timing import now, pretend, today
from huiyin.org.models import Township
from tests.desk import at_the_desk

pytestmark = pytest.mark.usefixtures("in_bureau")
DAY = dt.timedelta(days=1)


def _board(campaign):
    return reverse("campaigns:campaign", args=[campaign.code])


def _links(client, url):
    """Return where the main part of a page leads."""
    response = client.get(url)
    assert response.status_code == 200
    main = response.content.decode().partition('<main id="main"')[2]
    return set(re.findall(r'href="([^"#?]+)"', main))


@pytest.fixture
def moved_on(running, posted, cast):
    """The running campaign, seven days on: one of two townships is covered, the step was due two days before."""
    township = Township.objects.get(code="qinghe")
    actions.confirm_liaison(actions.name_liaison(running, township, actor=cast.clerk, staff=posted), actor=posted)
    with pretend(now() + 7 * DAY):
        yield running


def test_trend_draws_what_each_day_said_beside_what_the_plan_wanted(moved_on):
    trend, plan = Trend(moved_on), Plan(moved_on)
    chart = trend.chart("", plan.steps, first=moved_on.starts_on)
    assert [line.values[-1] for line in chart.series] == [1, 2]
    assert [line.values[0] for line in chart.series] == [0, 0]
    before, since = today() - 8 * DAY, today() - 7 * DAY
    group, liaisons, _still_there = plan.steps
    assert [trend.was_complete(group, day) for day in (before, since, today())] == [False, True, True]
    figures = [trend.at(liaisons.criteria.get(), day) for day in (before, since, today())]
    assert [(one.have, one.need) for one in figures] == [(0, 1), (1, 2), (1, 2)]


def test_exception_counts_from_the_day_on_which_it_was_granted(moved_on, cast):
    criterion = moved_on.stages.get(key="prepare").steps.get(key="liaisons").criteria.get()
    waiver = actions.ask_for_exception(criterion, actor=cast.clerk, reason="石桥乡正在合并。")
    actions.decide_on_exception(waiver, actor=cast.supervisor, granted=True)
    step = steps_of(moved_on).get(key="liaisons")
    assert [Trend(moved_on).was_complete(step, day) for day in (today() - DAY, today())] == [False, True]


@pytest.mark.parametrize(("length", "count"), [(-3, 1), (0, 1), (1, 2), (POINTS - 1, POINTS), (500, POINTS)])
def test_days_of_a_chart_hold_the_first_and_the_last(length, count):
    first = today()
    days = spread(first, first + length * DAY)
    assert (len(days), days[0], days[-1]) == (count, first, first + max(length, 0) * DAY)
    assert days == sorted(set(days))


def test_campaign_that_begins_today_has_no_trend_yet(campaign):
    assert Trend(campaign).chart("", [], first=today()) is None
    assert Trend(campaign).chart("", [], first=today() + DAY) is None


def test_late_steps_stand_with_whoever_answers_for_them(moved_on, cast):
    late = by_whom(Plan(moved_on).late)
    assert [(who, [(line.step.key, line.days_late) for line in lines]) for who, lines in late] == [
        ("", [("liaisons", 3)])
    ]
    step = moved_on.stages.get(key="prepare").steps.get(key="liaisons")
    actions.change_step(
        step, actor=cast.clerk, name=step.name, text="", responsible=cast.chief, starts_on=step.starts_on,
        due_on=step.due_on, reason="明确责任人。",
    )  # fmt: skip
    assert [who for who, _lines in by_whom(Plan(moved_on).late)] == [cast.chief.name]


def test_every_figure_leads_to_its_rows_in_two_clicks(moved_on, cast):
    director = at_the_desk(cast.director)
    board = _links(director, _board(moved_on))
    rows = {
        reverse(f"campaigns:{page}", args=[moved_on.code, one.step.stage.key, one.step.key, one.order])
        for step in Plan(moved_on).steps
        for one in step.criteria.all()
        for page in ["evidence" if one.is_met else "missing"]
    }
    assert reverse("campaigns:missing", args=[moved_on.code, "prepare", "liaisons", 1]) in board
    in_two = board.union(*(_links(director, url) for url in board if url.startswith(_board(moved_on))))
    assert rows <= in_two
    for stage in moved_on.stages.all():
        assert reverse("campaigns:stage", args=[moved_on.code, stage.key]) in board


def test_number_of_the_trend_leads_to_the_steps_of_that_day(moved_on, cast):
    director = at_the_desk(cast.director)
    day = reverse("campaigns:day", args=[moved_on.code, today() - 8 * DAY])
    page = director.get(day).content.decode()
    assert "按记录已完成0项步骤；按现行计划应完成1项" in page
    assert "0/1" in page
    assert reverse("campaigns:step", args=[moved_on.code, "prepare", "liaisons"]) in _links(director, day)
    assert reverse("campaigns:day", args=[moved_on.code, today()]) in _links(director, _board(moved_on))


@pytest.mark.parametrize("day", ["2020-01-01", "2099-01-01", "2026-02-30", "today"])
def test_day_outside_of_the_campaign_is_no_page(running, cast, day):
    assert at_the_desk(cast.director).get(f"{_board(running)}days/{day}/").status_code == 404


def test_stage_tells_how_far_each_criterion_came_within_a_week(moved_on, cast):
    page = at_the_desk(cast.cadre).get(reverse("campaigns:stage", args=[moved_on.code, "prepare"])).content.decode()
    assert "每个乡镇都有联络员，且本人已确认" in page
    assert "近一周增减" in page
    assert at_the_desk(cast.cadre).get(reverse("campaigns:stage", args=[moved_on.code, "nowhere"])).status_code == 404


def test_stage_of_a_campaign_in_preparation_is_not_there_for_others(campaign, cast):
    url = reverse("campaigns:stage", args=[campaign.code, "prepare"])
    assert [at_the_desk(one).get(url).status_code for one in (cast.cadre, cast.clerk)] == [404, 200]


def test_history_of_any_length_is_read_at_once(moved_on, cast, django_assert_max_num_queries):
    criterion = moved_on.stages.get(key="prepare").steps.get(key="liaisons").criteria.get()
    Figure.objects.bulk_create(
        Figure(bureau=moved_on.bureau, criterion=criterion, day=moved_on.starts_on - back * DAY, have=0, need=2)
        for back in range(1, 60)
    )
    client = at_the_desk(cast.director)
    client.get(_board(moved_on))
    with django_assert_max_num_queries(33):
        client.get(_board(moved_on))

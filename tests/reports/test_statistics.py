"""Every figure equals the rows behind it, for whoever asks."""

import io

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from huiyin.clocks.models import Stage
from huiyin.core.actors import Public
from huiyin.core.timing import today
from huiyin.opinions import actions as opinions
from huiyin.reports import queries
from huiyin.reports.figures import FIGURES, LISTED, RECEIVED
from huiyin.reports.forms import PopulationForm
from huiyin.triage.models import Choice, Target
from tests.register import answered, answered_elsewhere, dispatched, on_notice, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(in_bureau, cast):
    """One opinion waiting, one with the section, one answered and rated low, one behind a problem on public notice."""
    say(in_bureau, "水管爆了")
    dispatched(in_bureau, cast, "水压不足")
    rated = answered(in_bureau, cast, "水有泥沙")
    opinions.rate(rated, actor=Public(holds=rated.pk), level=2, reasons=[])
    on_notice(in_bureau, cast)
    return in_bureau


def form(query=""):
    return PopulationForm(QueryDict(query))


def totals(figures, actor):
    counted = queries.census(figures, form(), actor)
    return {code: cell.value for code, cell in queries.totals(form(), counted).items()}


def test_figures_of_the_register(register, cast):
    answered_elsewhere(register, cast)
    assert totals(RECEIVED, cast.clerk) == {
        "received": 5, "open": 2, "overdue": 0, "answered": 3, "answered_here": 2, "answered_in_time": 2,
        "returned_as_not_ours": 0, "rated": 1, "rated_elsewhere": 0, "satisfied": 0,
    }  # fmt: skip
    assert totals(LISTED, cast.clerk) == {
        "listed": 1, "problem_overdue": 0, "done": 1, "verified": 1, "on_notice": 1, "struck_off": 0, "long_term": 0,
        "returned": 0, "reopened": 0,
    }  # fmt: skip


def test_figures_speak_only_of_what_the_reader_may_see(register, cast):
    assert totals(RECEIVED, cast.chief)["received"] == 3
    assert totals(RECEIVED, cast.other_chief)["received"] == 0


@pytest.mark.parametrize("persona", ["clerk", "chief", "other_chief", "supervisor"])
def test_every_number_equals_its_list(client, register, cast, persona):
    actor = cast.everybody()[persona]
    client.force_login(actor)
    for code, figure in FIGURES.items():
        counted = queries.totals(form(), queries.census([figure], form(), actor))[code]
        rows = client.get(counted.url).context["page"].rows
        assert (code, len(rows)) == (code, counted.value) == (code, form().rows(figure, actor).count())


def test_sections_add_up_to_the_whole_of_what_has_a_section(register, cast):
    [line] = queries.by_section(form(), queries.census(RECEIVED, form(), cast.clerk))
    assert (line.label, line.cells[0].value) == ("农村饮水安全中心", 3)


def test_five_facts_stand_in_the_month_they_happened_in(register, cast):
    [month] = queries.by_month(form(), cast.clerk)
    assert [cell.value for cell in month.cells] == [2, 1, 1, 0, 1]


def test_stages_tell_how_long_they_took(register, cast):
    lines = {str(line.label): line for line in queries.stages(form(), cast.clerk)}
    answer = lines[str(Stage.ANSWER.label)]
    assert (answer.ended, answer.mean_days, answer.late.value) == (2, 0.0, 0)


def test_what_the_machine_suggested_for_an_opinion_about_somebody_counts_for_nobody(in_bureau, cast):
    told, about = (say(in_bureau, text).opinion for text in ("水管爆了", "水压不足"))
    about.concerns.add(cast.director)
    for one, chosen in ((told, "rural"), (about, "drinking")):
        Choice.objects.create(bureau=in_bureau, item=one.pk, target=Target.PLACE, suggested="rural", chosen=chosen)
    assert [(one.decided, one.kept) for one in queries.suggestions_kept(form())] == [(1, 1)]


def test_period_bounds_both_days_and_forgives_nonsense(register, cast):
    day = today().isoformat()
    for query, received in (
        (f"since={day}&until={day}", 4),
        ("since=2001-01-01&until=2001-12-31", 0),
        ("since=x&until=y&section=z", 4),
    ):
        counted = queries.census(RECEIVED, form(query), cast.clerk)
        assert queries.totals(form(query), counted)["received"].value == received


def test_page_and_workbook_show_the_same(client, register, cast):
    client.force_login(cast.clerk)
    assert client.get("/desk/statistics/").status_code == 200
    response = client.get("/desk/statistics/export/")
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    first = book.worksheets[0]
    assert [cell.value for cell in first[3]][:2] == ["农村饮水安全中心", 3]


def test_statistics_are_not_for_those_who_read_no_cases(client, register, cast):
    for actor, status in ((cast.administrator, 404), (cast.auditor, 404), (cast.cadre, 200)):
        client.force_login(actor)
        assert [client.get(url).status_code for url in ("/desk/statistics/", "/desk/statistics/received/")] == [
            status
        ] * 2
    assert client.get("/desk/statistics/nothing/").status_code == 404


def test_page_takes_as_many_queries_for_three_rows_as_for_one(client, in_bureau, cast):
    client.force_login(cast.clerk)
    say(in_bureau, "一")
    client.get("/desk/statistics/")
    with_one = count_queries(client)
    say(in_bureau, "二")
    say(in_bureau, "三")
    assert count_queries(client) == with_one


def count_queries(client):
    with CaptureQueriesContext(connection) as captured:
        client.get("/desk/statistics/")
    return len(captured)

"""Which rule fires. Sources: 信访工作条例 Art. 22, 23, 34; hotline statutes; the bureau's own rows."""

import datetime as dt

import pytest
from django_scopes import ScopeError, scope

from huiyin.audit.models import Event
from huiyin.clocks.actions import end_term, set_term
from huiyin.clocks.models import Stage, Term
from huiyin.clocks.queries import find_term, matching_terms, work_calendar
from huiyin.clocks.shipped import shipped_terms
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from tests.clocks.conftest import on
from tests.people import make_bureau

DAY = dt.date(2026, 5, 11)


def found(stage, day=DAY, **conditions):
    term = find_term(stage, on=day, **conditions)
    return term.days, term.unit, term.extension


@pytest.mark.parametrize(
    ("stage", "conditions", "term"),
    [
        (Stage.ACCEPT, {"channel": "petition"}, (15, "calendar", 0)),
        (Stage.ANSWER, {"channel": "petition"}, (60, "calendar", 30)),
        (Stage.ANSWER, {"channel": "12345"}, (5, "working", 5)),
        (Stage.ANSWER, {"channel": "web", "kind": "consultation"}, (7, "working", 8)),
        (Stage.ANSWER, {"channel": "web", "kind": "request"}, (15, "working", 15)),
        (Stage.ANSWER, {}, (15, "working", 15)),
        (Stage.RULE, {"channel": "web"}, (2, "working", 0)),
        (Stage.RECTIFY, {"severity": "minor"}, (30, "calendar", 15)),
        (Stage.RECTIFY, {"severity": "serious"}, (60, "calendar", 30)),
        (Stage.RECTIFY, {"severity": "prominent"}, (90, "calendar", 45)),
        (Stage.CALL_BACK, {}, (5, "working", 0)),
    ],
)
def test_the_shipped_rules(in_bureau, stage, conditions, term):
    assert found(stage, **conditions) == term


def test_every_stage_has_a_rule_for_anything(in_bureau):
    assert [found(stage)[0] > 0 for stage in Stage] == [True] * len(Stage)


def test_the_channel_weighs_more_than_the_kind(in_bureau):
    """A petition's 60 days are the law's; that it asks a question does not shorten them."""
    rules = matching_terms(Stage.ANSWER, on=DAY, channel="petition", kind="consultation")

    assert [(rule.channel, rule.kind) for rule in rules] == [("petition", ""), ("", "consultation"), ("", "")]


def test_a_rule_not_yet_in_force_does_not_fire(in_bureau):
    assert found(Stage.ANSWER, dt.date(2005, 4, 30), channel="petition") == (15, "working", 15)
    assert found(Stage.ANSWER, dt.date(2005, 5, 1), channel="petition") == (60, "calendar", 30)


def test_a_bureaus_rule_holds_from_its_day_on_and_leaves_the_past(in_bureau, cast):
    with on("2026-05-11"):
        set_term(actor=cast.clerk, stage="answer", channel="12345", days=3, source="县府办〔2026〕8号", valid_from=DAY)

    assert found(Stage.ANSWER, DAY - dt.timedelta(1), channel="12345") == (5, "working", 5)
    assert found(Stage.ANSWER, DAY, channel="12345") == (3, "working", 0)
    event = Event.objects.get(verb="term.set")
    assert (event.actor_label, event.after["days"], event.after["valid_from"]) == ("Clerk", 3, "2026-05-11")


def test_an_ended_rule_gives_way_to_the_shipped_one(in_bureau, cast):
    with on("2026-05-11"):
        term = set_term(actor=cast.clerk, stage="answer", channel="12345", days=3, source="试行", valid_from=DAY)
        end_term(term, actor=cast.clerk, on=dt.date(2026, 5, 31))
        with pytest.raises(NotNow):
            end_term(term, actor=cast.clerk, on=dt.date(2026, 6, 30))

    assert found(Stage.ANSWER, dt.date(2026, 5, 31), channel="12345") == (3, "working", 0)
    assert found(Stage.ANSWER, dt.date(2026, 6, 1), channel="12345") == (5, "working", 5)


def test_a_rule_reaching_into_the_past_is_refused(in_bureau, cast):
    with on("2026-05-11"):
        with pytest.raises(InvalidInput):
            set_term(actor=cast.clerk, stage="answer", days=3, source="补记", valid_from=dt.date(2026, 5, 10))
        term = set_term(actor=cast.clerk, stage="answer", days=3, source="现行", valid_from=DAY)
        with pytest.raises(InvalidInput):
            set_term(actor=cast.clerk, stage="answer", days=4, source="重复", valid_from=DAY)
        with pytest.raises(InvalidInput):
            end_term(term, actor=cast.clerk, on=dt.date(2026, 5, 10))

    assert [(one.days, one.valid_to) for one in Term.objects.all()] == [(3, None)]


@pytest.mark.parametrize("who", ["chief", "deputy", "director", "inspector", "auditor"])
def test_who_does_not_keep_the_terms_cannot_set_them(in_bureau, cast, who):
    with on("2026-05-11"), pytest.raises(NotAllowed):
        set_term(actor=getattr(cast, who), stage="answer", days=90, source="宽限", valid_from=DAY)

    assert not Term.objects.exists()


def test_a_shipped_rule_cannot_be_ended(in_bureau, cast):
    with pytest.raises(NotNow):
        end_term(shipped_terms()[0], actor=cast.clerk, on=dt.date(2099, 1, 1))


def test_another_bureaus_rule_does_not_fire(in_bureau, cast):
    with on("2026-05-11"):
        set_term(actor=cast.clerk, stage="answer", days=3, source="本局", valid_from=DAY)
    with scope(bureau=make_bureau("elsewhere")):
        assert found(Stage.ANSWER) == (15, "working", 15)


def test_asking_outside_a_bureau_raises(db):
    with pytest.raises(ScopeError):
        find_term(Stage.ANSWER, on=DAY)


def test_a_second_look_costs_one_query(in_bureau, cast, django_assert_num_queries):
    with django_assert_num_queries(4):
        find_term(Stage.ANSWER, on=DAY)
    with django_assert_num_queries(2):
        find_term(Stage.ANSWER, on=DAY)
        work_calendar()
    with on("2026-05-11"):
        set_term(actor=cast.clerk, stage="answer", days=3, source="本局", valid_from=DAY)
    assert found(Stage.ANSWER) == (3, "working", 0)

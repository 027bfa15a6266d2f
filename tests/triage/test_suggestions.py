import datetime as dt

import pytest
from django.db import connection
from django.db.models import Count
from django_scopes import scope

from huiyin.core.timing import pretend, today
from huiyin.org.models import Section, Township
from huiyin.triage import actions, queries
from huiyin.triage.duties import bodies, label_of
from huiyin.triage.engine.classify import Example
from huiyin.triage.engine.mentions import Mention
from huiyin.triage.models import Band, Choice, Lesson, Suggestion, Target
from tests.people import make_bureau

DRY = "我们组的自来水停了五天，水厂没有人来修"
SAND = "半夜有人在河道里偷采砂石"

pytestmark = pytest.mark.usefixtures("in_bureau")


def _first(item: int, text: str, target: Target = Target.PLACE) -> str:
    return queries.options_for(item, text)[target][0].label


def test_suggest_writes_options_with_reasons_for_every_target():
    actions.suggest({1: DRY, 2: SAND})
    assert _first(1, DRY) == "drinking"
    assert _first(2, SAND) == "enforce"
    assert set(queries.options_for(1, DRY)) == set(Target.values)
    best = queries.options_for(2, SAND)[Target.PLACE][0]
    assert 0.5 < best.confidence <= 1
    assert best.words


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows its tables and plans by their size")
def test_items_are_met_by_their_keys_and_not_by_walking_all():
    # Before its statistics are made SQLite guesses by the indexes alone.
    assert "triage_band_by_key" in Band.objects.filter(key__in=[1, 2]).values("item").annotate(Count("pk")).explain()


def test_suggest_twice_leaves_what_once_leaves():
    actions.suggest({1: DRY})
    before = (Suggestion.objects.count(), Band.objects.count())
    actions.suggest({1: DRY})
    assert (Suggestion.objects.count(), Band.objects.count()) == before == (4, 20)


def test_options_are_worked_out_on_the_spot_before_the_worker_came_round():
    assert _first(1, DRY) == "drinking"
    assert Suggestion.objects.count() == 0


def test_only_the_bureaus_own_active_sections_are_suggested():
    Section.objects.filter(code="enforce").update(is_active=False)
    labels = queries.classifier(Target.PLACE)[0].labels
    assert {label for label in labels if not label.startswith("body:")} == {"office", "discipline", "drinking", "rural"}


def test_what_belongs_to_another_body_is_suggested_as_such():
    best = queries.options_for(1, "化工厂半夜往河里排污水，鱼都死了")[Target.PLACE][0]
    assert best.label == "body:environment"
    assert bodies()[best.label].name == "生态环境局"
    assert label_of("生态环境局") == "body:environment"
    assert label_of("气象局") == ""


def test_near_duplicates_meet_and_are_forgotten_with_their_item():
    actions.suggest({1: DRY, 2: SAND, 3: f"再次反映：{DRY}，请尽快"})
    assert queries.items_met(DRY, but=1) == [3]
    actions.forget([3])
    assert queries.items_met(DRY, but=1) == []
    assert Suggestion.objects.filter(item=3).count() == 0


def test_choices_count_as_agreement_or_correction():
    actions.suggest({1: DRY, 2: SAND})
    actions.note_choice(1, Target.PLACE, "drinking")
    actions.note_choice(2, Target.PLACE, "office")
    actions.note_choice(2, Target.PLACE, "rural")  # a ruling after an objection: the last word counts
    found = queries.agreement(Target.PLACE)
    assert (found.decided, found.agreed, found.corrected) == (2, 1, 0.5)
    with pretend(dt.datetime(2030, 1, 1, tzinfo=dt.UTC)):
        assert queries.agreement(Target.PLACE).decided == 0


def test_choices_without_a_suggestion_are_remembered_but_not_counted():
    actions.note_choice(1, Target.PLACE, "drinking")
    assert Choice.objects.get().suggested == ""
    assert queries.agreement(Target.PLACE).decided == 0


def test_learning_replaces_the_model_and_changes_the_suggestion():
    text = "井头组渠边的路灯坏了"
    assert _first(1, text) == "body:towngov"
    decided = [Example(f"{place}渠边的路灯坏了不亮", "rural") for place in ("青螺村", "石桥", "白沙", "塘坊")]
    actions.learn(Target.PLACE, decided)
    actions.learn(Target.PLACE, decided)
    assert Lesson.objects.get().decisions == 4
    actions.suggest({1: text})
    assert _first(1, text) == "rural"
    assert Suggestion.objects.get(target=Target.PLACE).lesson_of == today()


def test_places_are_named_by_township_or_village(in_bureau):
    Township.objects.filter(code="shiqiao").update(villages=["塘坊村"])
    qinghe, shiqiao = Township.objects.get(code="qinghe"), Township.objects.get(code="shiqiao")
    assert queries.places_named("塘坊的水坝，清禾镇也一样，塘坊村") == [
        Mention(shiqiao, "塘坊", 0),
        Mention(qinghe, "清禾镇", 6),
    ]


def test_another_bureau_sees_nothing_of_it():
    actions.suggest({1: DRY})
    actions.note_choice(1, Target.PLACE, "drinking")
    with scope(bureau=make_bureau("other")):
        assert queries.items_met(DRY, but=2) == []
        assert queries.agreement(Target.PLACE).decided == 0

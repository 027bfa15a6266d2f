import datetime as dt

import pytest

from huiyin.core.timing import pretend
from huiyin.opinions import actions as opinions
from huiyin.opinions import tasks
from huiyin.opinions.models import Opinion
from huiyin.org.models import Section
from huiyin.triage.models import Band, Choice, HotIssue, Lesson, Suggestion, Target
from huiyin.triage.queries import agreement, hot_issues
from tests.register import accepted, dispatched, say

pytestmark = pytest.mark.usefixtures("in_bureau")


def test_suggest_comes_round_once_for_each_opinion(bureau):
    for number in range(3):
        say(bureau, f"第{number}组自来水停水，没有人来修")
    tasks.suggest()
    tasks.suggest()
    assert Suggestion.objects.count() == 3 * len(Target)
    assert not Opinion.objects.filter(suggested=False).exists()


def test_suggest_stopped_half_way_goes_on_with_the_rest(bureau, monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 2)
    for number in range(5):
        say(bureau, f"第{number}组自来水停水，没有人来修")
    assert tasks.suggest_batch() == 2
    assert Opinion.objects.filter(suggested=False).count() == 3
    tasks.suggest()
    assert Suggestion.objects.values("item").distinct().count() == 5


def test_accepting_teaches_and_learning_happens_once(bureau, cast):
    say(bureau)
    tasks.suggest()
    accepted(bureau, cast)
    assert dict(Choice.objects.values_list("target", "chosen")) == {
        "place": "drinking",
        "kind": "request",
        "severity": "serious",
        "wind": "none",
    }
    tasks.learn()
    assert set(Lesson.objects.values_list("target", "decisions")) == {(target, 1) for target in Target.values}
    # What was decided on the day of the training may have come after it: the next turn looks again, and then no more.
    for day in (1, 2):
        with pretend(dt.datetime(2099, 1, day, tzinfo=dt.UTC)):
            tasks.learn()
    assert {lesson.learned_on for lesson in Lesson.objects.all()} == {dt.date(2099, 1, 1)}


def test_a_new_bureau_is_taught_the_shipped_lessons_before_anybody_decides(bureau):
    tasks.learn()
    assert set(Lesson.objects.values_list("target", "decisions")) == {(target, 0) for target in Target.values}
    say(bureau)
    tasks.suggest()
    assert Suggestion.objects.get(target=Target.PLACE).options[0]["label"] == "drinking"


def test_a_ruling_corrects_what_was_learned(bureau, cast):
    opinion = dispatched(bureau, cast)
    tasks.suggest()
    rural = Section.objects.get(code="rural")
    opinions.dispute(opinion, actor=cast.chief, ground="other_section", basis="三定方案第五条", proposed_section=rural)
    opinions.rule(opinion, actor=cast.office_head, section=rural, ruling="属灌区管理")
    assert Choice.objects.get(target=Target.PLACE).chosen == "rural"
    assert agreement(Target.PLACE).corrected == 1


def test_diverting_teaches_which_body_it_was(bureau, cast):
    opinion = say(bureau, "化工厂往河里排污水").opinion
    opinions.divert(opinion, actor=cast.clerk, body="生态环境局", explanation="水污染归他们管。")
    assert Choice.objects.get().chosen == "body:environment"
    other = say(bureau, "天气预报不准").opinion
    opinions.divert(other, actor=cast.clerk, body="气象局", explanation="预报归他们。")
    assert Choice.objects.count() == 1


def test_a_report_handed_over_leaves_nothing_behind(bureau, cast):
    opinion = say(bureau, "举报站长收受红包").opinion
    tasks.suggest()
    assert Band.objects.filter(item=opinion.pk).exists()
    opinions.transfer(opinion, actor=cast.clerk)
    tasks.suggest()
    assert not Suggestion.objects.exists()
    assert not Band.objects.exists()


def test_hot_issues_are_looked_for_among_the_last_weeks(bureau):
    stopped = [
        "清禾镇自来水停水五天，水厂没有通知",
        "清禾镇停水了，自来水一滴都没有，水厂电话打不通",
        "反映清禾镇自来水停水不通知，五天没水",
        "清禾镇街上停水快一周，水厂说抢修，自来水还没来",
    ]
    for text in [*stopped, "请问办取水许可要哪些材料", "建议多种树保持水土"]:
        say(bureau, text)
    tasks.find_hot_issues()
    (issue,) = hot_issues()
    assert issue.givers == 4
    assert set(issue.items) == set(Opinion.objects.filter(text__in=stopped).values_list("pk", flat=True))
    with pretend(dt.datetime(2099, 1, 1, tzinfo=dt.UTC)):
        tasks.find_hot_issues()
    assert HotIssue.objects.count() == 0

"""A question to the giver holds the section's clock, if the office asks it; the answer lets it run on."""

import datetime as dt

from huiyin.core.actors import Public
from huiyin.opinions import actions
from huiyin.opinions.models import OpinionClock
from huiyin.opinions.story import label, story
from tests.clocks.conftest import on
from tests.register import dispatched


def answer_clock(opinion):
    return OpinionClock.objects.get(opinion=opinion, stage="answer")


def test_the_clock_waits_while_the_office_asks(in_bureau, cast):
    with on("2026-05-11"):
        opinion = dispatched(in_bureau, cast)
    with on("2026-05-13"):
        actions.ask(opinion, actor=cast.clerk, text="水是从哪天开始浑的？")
        assert answer_clock(opinion).paused_on == dt.date(2026, 5, 13)
    with on("2026-05-15"):
        actions.say_more(opinion, actor=Public(holds=opinion.pk), text="五月一日。")

    clock = answer_clock(opinion)
    assert (clock.paused_on, clock.due_on) == (None, dt.date(2026, 6, 3))


def test_a_section_does_not_stop_its_own_clock_by_asking(in_bureau, cast):
    with on("2026-05-11"):
        opinion = dispatched(in_bureau, cast)
        actions.ask(opinion, actor=cast.chief, text="水是从哪天开始浑的？")

    assert answer_clock(opinion).paused_on is None


def test_an_answer_stands_below_its_question_of_the_same_day(in_bureau, cast):
    opinion = dispatched(in_bureau, cast)
    giver = Public(holds=opinion.pk)
    actions.say_more(opinion, actor=giver, text="先说一句。")
    actions.ask(opinion, actor=cast.clerk, text="从哪天开始浑的？")
    actions.say_more(opinion, actor=giver, text="五月一日。")
    actions.ask(opinion, actor=cast.clerk, text="几户？")
    actions.say_more(opinion, actor=giver, text="三户。")
    said = ["先说一句。", "从哪天开始浑的？", "五月一日。", "几户？", "三户。"]
    assert [entry.text for entry in story(opinion, cast.clerk) if entry.text in said] == said


def test_two_additions_of_one_day_stand_once_each_in_the_story(in_bureau, cast):
    opinion = dispatched(in_bureau, cast)
    for text in ("昨天又停了一次。", "电话还是13812345678。"):
        actions.say_more(opinion, actor=Public(holds=opinion.pk), text=text)
    for reader, last in ((cast.clerk, "电话还是13812345678。"), (cast.chief, "电话还是138********。")):
        told = [entry.text for entry in story(opinion, reader) if entry.text]
        assert sorted(text for text in told if "停" in text or "电话" in text) == sorted(["昨天又停了一次。", last])


def test_a_withdrawal_stands_above_what_was_done_with_the_opinion_that_day(in_bureau, cast):
    opinion = dispatched(in_bureau, cast)
    actions.withdraw(opinion, actor=Public(holds=opinion.pk))
    assert story(opinion, cast.clerk)[-1].title == label("withdraw")

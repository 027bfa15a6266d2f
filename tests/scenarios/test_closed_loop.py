"""Every matter lands somewhere, every voice gets an echo.

意见 → 问题 → 措施 → 佐证 → 核查 → 公示 → 销号 → 评价, each step by another person, each a fact of its own.
"""

import datetime as dt

import pytest
import time_machine

from huiyin.audit.chain import broken_links
from huiyin.core.actors import Public
from huiyin.core.errors import NotNow
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Callback
from huiyin.org.models import Bureau
from huiyin.rectification import actions as rectification
from huiyin.rectification.models import State
from tests.people import Cast
from tests.register import on_notice


def test_from_a_citizens_words_to_a_strike_off_and_a_rating(in_bureau: Bureau, cast: Cast) -> None:
    with time_machine.travel(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC), tick=False) as clock:
        problem = on_notice(in_bureau, cast)
        with pytest.raises(NotNow, match="2026年3月7日"):
            rectification.strike(problem, actor=cast.inspector)
        clock.shift(dt.timedelta(days=6))
        rectification.strike(problem, actor=cast.inspector)
        opinion = problem.opinions.get()
        opinions.rate(opinion, actor=Public(holds=opinion.pk), level=5, reasons=[], comment="水清了")

    assert problem.status == State.STRUCK_OFF
    assert (problem.done_on, problem.verified_on) == (dt.date(2026, 3, 2), dt.date(2026, 3, 2))
    assert problem.struck_off_on == dt.date(2026, 3, 8)
    assert list(opinion.updates.values_list("verb", flat=True)) == [
        "register", "accept", "dispatch", "answer", "problem_link", "problem_assign", "problem_plan",
        "problem_submit", "problem_verify", "problem_publish", "problem_strike",
    ]  # fmt: skip
    assert list(broken_links()) == []


def test_a_low_rating_makes_work_reopens_and_is_judged_anew(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    opinion = problem.opinions.get()
    opinions.rate(opinion, actor=Public(holds=opinion.pk), level=1, reasons=["not_solved"])
    callback = Callback.objects.get()
    assert callback.assigned_to == cast.clerk
    opinions.settle_callback(callback, actor=cast.clerk, upheld=True, finding="电话回访: 早晨仍浑。")
    opinion.refresh_from_db()
    assert (opinion.status, opinion.answered_on) == ("dispatched", None)
    opinions.draft_reply(opinion, actor=cast.chief, text="又换了一段支管。", outcome="adopted")
    opinions.answer(opinion, actor=cast.deputy)
    rating = opinions.rate(opinion, actor=Public(holds=opinion.pk), level=5, reasons=[], comment="这回清了")
    assert (rating.level, [one["level"] for one in rating.earlier]) == (5, [1])
    with pytest.raises(NotNow):
        opinions.rate(opinion, actor=Public(holds=opinion.pk), level=1, reasons=[])
    assert Callback.objects.count() == 1
    assert list(broken_links()) == []

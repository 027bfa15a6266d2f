"""Two taps at once: one attempt, one handing in."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django_scopes import scope

from huiyin.core.errors import NotNow
from huiyin.core.timing import today
from huiyin.study import actions
from huiyin.study.models import Attempt
from tests.people import make_bureau, make_cast
from tests.study.conftest import question_said

TAPS = 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="its append-only log cannot be emptied after the test")
def test_many_taps_begin_one_attempt_and_hand_it_in_once():
    bureau = make_bureau("yunxi")
    with scope(bureau=bureau):
        cast = make_cast(bureau)
        for number in range(5):
            actions.add_question(actor=cast.clerk, **question_said(f"第{number}题"))
        quiz = actions.set_quiz(
            actor=cast.clerk, title="测验", document=None, topic="", size=3, pass_percent=60, group="everyone",
            due_on=today() + dt.timedelta(days=1),
        )  # fmt: skip

    def tap(act):
        try:
            with scope(bureau=bureau):
                return act()
        except NotNow:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        begun = list(pool.map(tap, [lambda: actions.begin_attempt(quiz, actor=cast.cadre)] * TAPS))
        handed_in = list(pool.map(tap, [lambda: actions.hand_in_attempt(begun[0], actor=cast.cadre)] * TAPS))
    with scope(bureau=bureau):
        assert {attempt.pk for attempt in begun} == {Attempt.objects.get().pk}
        assert Attempt.objects.get().answers.count() == 3
    assert len([attempt for attempt in handed_in if attempt]) == 1

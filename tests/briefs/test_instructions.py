"""What the superior asks for, and how it is answered."""

import datetime as dt

import pytest
from django_scopes import scope

from huiyin.briefs import actions
from huiyin.briefs.models import Instruction, InstructionClock
from huiyin.briefs.queries.below import instructions_given_to
from huiyin.briefs.queries.own import instructions_visible_to
from huiyin.briefs.workflow import instruction_workflow
from huiyin.clocks.actions import sweep
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.timing import pretend, today
from huiyin.notifications.models import Kind, Notification
from huiyin.rectification.models import Problem
from tests.briefs.conftest import MONDAY
from tests.matrix import assert_matrix
from tests.register import photo

pytestmark = pytest.mark.usefixtures("monday")


def clock_of(instruction):
    return InstructionClock.objects.get(instruction=instruction, stopped_on=None)


def test_instruction_is_assigned_answered_sent_back_answered_and_accepted(asked, cast, above):
    assert (clock_of(asked).section.code, clock_of(asked).due_on) == ("office", asked.due_on)
    assert Notification.objects.filter(to=cast.clerk, text__contains="清禾镇").exists()
    actions.assign(asked, actor=cast.clerk, owner=cast.chief)
    assert clock_of(asked).holder == cast.chief
    answer = actions.answer(asked, actor=cast.chief, text="已查清。", uploads=[photo("现场.jpg")])
    assert answer.files.get().name == "现场.jpg"
    assert not InstructionClock.objects.filter(instruction=asked, stopped_on=None).exists()
    later = today() + dt.timedelta(3)
    actions.send_back_answer(asked, actor=above.clerk, reason="请附检测报告。", due_on=later)
    assert (asked.status, asked.due_on) == ("assigned", later)
    assert (clock_of(asked).holder, clock_of(asked).due_on) == (cast.chief, later)
    with pretend(MONDAY + dt.timedelta(hours=2)):
        actions.answer(asked, actor=cast.chief, text="检测报告已附。")
    actions.accept(asked, actor=above.director)
    assert (asked.status, asked.settled_on) == ("settled", today())
    assert [one.text for one in asked.answers.all()] == ["已查清。", "检测报告已附。"]


def test_instruction_needs_words_and_a_day_to_come(county, above):
    for said, field in (
        ({"text": " ", "due_on": today()}, "text"),
        ({"text": "查。", "due_on": dt.date(2026, 5, 31)}, "due_on"),
    ):
        with pytest.raises(InvalidInput) as refused:
            actions.give(county, actor=above.director, **said)
        assert field in refused.value.fields


def test_only_the_superior_gives_one(county, worlds):
    for name, person in worlds.people.items():
        if name.startswith("above ") and person.has_perm("briefs.oversee"):
            continue
        with pytest.raises(NotAllowed):
            actions.give(county, actor=person, text="查。", due_on=today())
    assert Instruction.objects.count() == 0


def test_only_who_was_named_answers_and_nobody_of_another_bureau_is_named(asked, cast, above):
    with pytest.raises(InvalidInput):
        actions.assign(asked, actor=cast.clerk, owner=above.clerk)
    actions.assign(asked, actor=cast.office_head, owner=cast.chief)
    for other in (cast.cadre, cast.clerk, above.clerk):
        with pytest.raises(NotAllowed):
            actions.answer(asked, actor=other, text="查清了。")
    with pytest.raises(NotAllowed):
        actions.accept(asked, actor=cast.director)
    with pytest.raises(WrongState):
        actions.accept(asked, actor=above.director)


def test_clock_reminds_whoever_sees_to_it(asked, cast):
    actions.assign(asked, actor=cast.clerk, owner=cast.chief)
    with pretend(MONDAY + dt.timedelta(8)):
        sweep(today())
        told = Notification.objects.get(to=cast.chief, kind=Kind.REMINDER)
    assert told.lines == [{"register": "instruction", "code": asked.code, "stage": "instruct", "light": "yellow"}]


def test_instruction_becomes_a_problem_once(asked, cast):
    problem = actions.list_problem(asked, actor=cast.clerk, title="清禾镇供水", severity="serious")
    assert (problem.source, problem.manifestation) == ("superior", asked.text)
    with pytest.raises(NotNow):
        actions.list_problem(asked, actor=cast.clerk, title="又一个", severity="serious")
    with pytest.raises(NotAllowed):
        actions.list_problem(asked, actor=cast.chief, title="不归我", severity="serious")
    assert Problem.objects.count() == 1


def test_who_may_know_of_it(asked, cast, above, sibling, strangers):
    actions.assign(asked, actor=cast.clerk, owner=cast.chief)
    knowing = {name for name, one in cast.everybody().items() if instructions_visible_to(one).exists()}
    assert knowing == {"clerk", "office_head", "director", "deputy", "other_deputy", "chief"}
    city = {name for name, one in above.everybody().items() if instructions_given_to(one).exists()}
    assert city == {"clerk", "office_head", "director", "deputy", "other_deputy"}
    for elsewhere in (sibling, strangers):
        for one in elsewhere.everybody().values():
            with scope(bureau=one.bureau):
                assert not instructions_visible_to(one).exists()
            assert not instructions_given_to(one).exists()


OFFICE = {"clerk", "office_head"}
LEADERS = {"director", "deputy", "other_deputy"}
ABOVE = {f"above {one}" for one in OFFICE | LEADERS}
HEAD = {"list_problem": OFFICE}


def allowed(by_verb):
    people = {}
    for verb, who in by_verb.items():
        for one in who:
            people.setdefault(one, set()).add(verb)
    return people


MATRIX = {
    "given": allowed(HEAD | {"assign": OFFICE | LEADERS}),
    "assigned": allowed(HEAD | {"assign": OFFICE | LEADERS, "answer": {"chief"}}),
    "answered": allowed(HEAD | {"accept": ABOVE, "send_back_answer": ABOVE}),
    "settled": {},
}


@pytest.mark.parametrize("state", MATRIX)
def test_matrix(state, asked, cast, worlds):
    Instruction.objects.filter(pk=asked.pk).update(status=state, owner=cast.chief)
    asked.refresh_from_db()
    assert_matrix(instruction_workflow, asked, worlds.people, MATRIX[state])

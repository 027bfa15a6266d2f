"""Which person may take which step in which state of a problem. Written by hand, from the duties and not from the code."""

import datetime as dt
from collections.abc import Callable

import pytest

from huiyin.core.actors import Public, System
from huiyin.core.timing import today
from huiyin.org.models import Bureau, Section
from huiyin.rectification import actions
from huiyin.rectification.models import Problem, State
from huiyin.rectification.workflow import workflow
from tests import register
from tests.matrix import Allowed, assert_matrix, nobody_from_elsewhere
from tests.people import Cast

LINKS = {"link", "unlink"}


def assigned(bureau: Bureau, cast: Cast) -> Problem:
    problem = register.listed(bureau, cast)
    return actions.assign(problem, actor=cast.clerk, section=Section.objects.get(code="drinking"), deputy=cast.deputy)


def struck_off(bureau: Bureau, cast: Cast) -> Problem:
    problem = register.on_notice(bureau, cast)
    Problem.objects.filter(pk=problem.pk).update(notice_from="2020-01-01", notice_until="2020-01-06")
    problem.refresh_from_db()
    return actions.strike(problem, actor=cast.inspector)


def long_term(bureau: Bureau, cast: Cast) -> Problem:
    problem = register.rectifying(bureau, cast)
    return actions.keep(
        problem, actor=cast.director, review_on=today() + dt.timedelta(days=30), reason="管网改造须三年。"
    )


MATRIX: dict[State, tuple[Callable[[Bureau, Cast], Problem], Allowed]] = {
    State.LISTED: (
        register.listed,
        {"director": {"assign"}, "office_head": {"assign"} | LINKS, "clerk": {"assign"} | LINKS},
    ),
    State.ASSIGNED: (
        assigned,
        {"deputy": {"plan"}, "chief": {"add_measure", "drop_measure"}, "office_head": LINKS, "clerk": LINKS},
    ),
    State.RECTIFYING: (
        register.rectifying,
        {
            "director": {"keep"},
            "deputy": {"approve_measures"},
            "chief": {"submit", "add_measure", "drop_measure", "report", "attach_evidence"},
            "cadre": {"report", "attach_evidence"},
            "office_head": {"keep"} | LINKS,
            "clerk": LINKS,
        },
    ),
    State.SUBMITTED: (
        register.submitted,
        {
            "inspector": {"verify", "return"},
            "second_inspector": {"verify", "return"},
            "office_head": LINKS,
            "clerk": LINKS,
        },
    ),
    State.VERIFIED: (
        register.verified,
        {
            "director": {"publish"},
            "chief": {"draft"},
            "office_head": {"publish", "draft"} | LINKS,
            "clerk": {"draft"} | LINKS,
        },
    ),
    State.ON_NOTICE: (
        register.on_notice,
        {
            "inspector": {"uphold", "dismiss", "strike"},
            "second_inspector": {"uphold", "dismiss", "strike"},
            "office_head": LINKS,
            "clerk": LINKS,
        },
    ),
    State.STRUCK_OFF: (
        struck_off,
        {"inspector": {"reopen"}, "second_inspector": {"reopen"}, "office_head": LINKS, "clerk": LINKS},
    ),
    State.LONG_TERM: (
        long_term,
        {
            "director": {"resume"},
            "chief": {"report"},
            "cadre": {"report"},
            "office_head": {"resume"} | LINKS,
            "clerk": LINKS,
        },
    ),
}


def test_matrix_names_every_state() -> None:
    assert set(MATRIX) == set(State)


@pytest.mark.parametrize("state", MATRIX)
def test_only_these_people_may_do_only_this(in_bureau: Bureau, cast: Cast, elsewhere: Cast, state: State) -> None:
    make, allowed = MATRIX[state]
    problem = make(in_bureau, cast)
    people = nobody_from_elsewhere(cast.everybody(), elsewhere.everybody())
    assert problem.status == state
    assert_matrix(workflow, problem, people | {"public": Public(), "system": System("sweep")}, allowed)

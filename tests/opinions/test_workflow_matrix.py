"""Which person may take which step in which state of an opinion. Written by hand, from the duties and not from the code."""

from collections.abc import Callable

import pytest

from huiyin.core.actors import Public, System
from huiyin.opinions import actions
from huiyin.opinions.models import Opinion, State
from huiyin.opinions.workflow import workflow
from huiyin.org.models import Bureau, Section
from tests import register
from tests.matrix import Allowed, assert_matrix, nobody_from_elsewhere
from tests.people import Cast, make_bureau, make_cast


def received(bureau: Bureau, cast: Cast) -> Opinion:
    return register.say(bureau).opinion


def disputed(bureau: Bureau, cast: Cast) -> Opinion:
    opinion = register.dispatched(bureau, cast)
    rural = Section.objects.get(code="rural")
    return actions.dispute(opinion, actor=cast.chief, ground="other_section", basis="三定方案", proposed_section=rural)


def declined(bureau: Bureau, cast: Cast) -> Opinion:
    opinion = received(bureau, cast)
    actions.propose_decline(opinion, actor=cast.clerk, ground="court", explanation="已在诉讼中。")
    return actions.decline(opinion, actor=cast.office_head)


def diverted(bureau: Bureau, cast: Cast) -> Opinion:
    return actions.divert(received(bureau, cast), actor=cast.clerk, body="生态环境局", explanation="水质污染归其管。")


def merged(bureau: Bureau, cast: Cast) -> Opinion:
    return actions.merge(received(bureau, cast), into=received(bureau, cast), actor=cast.clerk)


def withdrawn(bureau: Bureau, cast: Cast) -> Opinion:
    opinion = received(bureau, cast)
    return actions.withdraw(opinion, actor=Public(holds=opinion.pk))


def transferred(bureau: Bureau, cast: Cast) -> Opinion:
    return actions.transfer(received(bureau, cast), actor=cast.clerk)


DESK = {"accept", "divert", "merge", "transfer"}
MATRIX: dict[State, tuple[Callable[[Bureau, Cast], Opinion], Allowed]] = {
    State.RECEIVED: (received, {"office_head": {"decline"} | DESK, "clerk": DESK, "giver": {"withdraw"}}),
    State.ACCEPTED: (
        register.accepted,
        {
            "office_head": {"dispatch", "divert", "merge", "transfer"},
            "clerk": {"dispatch", "divert", "merge", "transfer"},
            "giver": {"withdraw"},
        },
    ),
    State.DISPATCHED: (
        register.dispatched,
        {"chief": {"dispute"}, "deputy": {"answer"}, "giver": {"withdraw"}},
    ),
    State.DISPUTED: (disputed, {"office_head": {"rule", "divert"}, "giver": {"withdraw"}}),
    State.ANSWERED: (register.answered, {"office_head": {"reopen"}, "clerk": {"reopen"}}),
    State.MERGED: (merged, {"office_head": {"unmerge"}, "clerk": {"unmerge"}}),
    State.DECLINED: (declined, {}),
    State.DIVERTED: (diverted, {}),
    State.WITHDRAWN: (withdrawn, {}),
    State.TRANSFERRED: (transferred, {}),
}


def test_matrix_names_every_state() -> None:
    assert set(MATRIX) == set(State)


@pytest.mark.parametrize("state", MATRIX)
def test_only_these_people_may_do_only_this(in_bureau: Bureau, cast: Cast, state: State) -> None:
    make, allowed = MATRIX[state]
    opinion = make(in_bureau, cast)
    people = nobody_from_elsewhere(cast.everybody(), make_cast(make_bureau("linshan")).everybody())
    people |= {"giver": Public(holds=opinion.pk), "other giver": Public(holds=opinion.pk + 1), "stranger": Public()}
    assert opinion.status == state
    assert_matrix(workflow, opinion, people | {"system": System("sweep")}, allowed)


@pytest.mark.parametrize("state", [State.RECEIVED, State.ACCEPTED, State.DISPATCHED, State.DISPUTED, State.ANSWERED])
def test_who_is_complained_about_may_do_nothing(in_bureau: Bureau, cast: Cast, state: State) -> None:
    make, allowed = MATRIX[state]
    opinion = make(in_bureau, cast)
    for name in allowed:
        if name != "giver":
            opinion.concerns.add(cast.everybody()[name])
    assert_matrix(
        workflow, opinion, cast.everybody() | {"giver": Public(holds=opinion.pk)},
        {name: verbs for name, verbs in allowed.items() if name == "giver"},
    )  # fmt: skip

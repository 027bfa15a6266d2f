"""An objection that names one of the staff is read and decided on by the others."""

import pytest

from huiyin.core.actors import Public
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.org.models import Bureau
from huiyin.rectification import actions
from huiyin.rectification.queries.queues import with_objections
from tests.desk import at_the_desk
from tests.people import Cast
from tests.register import on_notice

NAMING = "Inspector 根本没有到现场。"


def test_whoever_is_named_sees_no_trace_of_the_objection(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    objection = actions.object_to(problem, actor=Public(), text=NAMING, key="k").objection
    pages = {
        person: at_the_desk(person).get(f"/desk/ledger/{problem.number}/").content.decode()
        for person in (cast.inspector, cast.second_inspector, cast.clerk)
    }
    assert [NAMING in page for page in pages.values()] == [False, True, True]
    assert [list(with_objections(one)) for one in (cast.inspector, cast.second_inspector)] == [[], [problem]]
    form = at_the_desk(cast.inspector).get(f"/desk/ledger/{problem.number}/uphold/").content.decode()
    assert NAMING not in form

    for decide in (actions.uphold, actions.dismiss):
        with pytest.raises((NotAllowed, NotNow)):
            decide(objection, actor=cast.inspector, finding="不属实。")
    actions.dismiss(objection, actor=cast.second_inspector, finding="现场核查有照片为证。")


def test_a_name_that_is_added_later_counts_too(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    objection = actions.object_to(problem, actor=Public(), text="仍浑。", key="k").objection
    assert list(with_objections(cast.inspector)) == [problem]
    actions.add_to_objection(objection, actor=Public(holds=objection.pk), text=NAMING)
    assert [list(with_objections(one)) for one in (cast.inspector, cast.second_inspector)] == [[], [problem]]


def test_objection_that_names_all_inspectors_is_not_lost(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    text = "Inspector 和 Second-Inspector 都没有来。"
    objection = actions.object_to(problem, actor=Public(), text=text, key="k").objection
    assert list(with_objections(cast.inspector)) == [problem]
    actions.dismiss(objection, actor=cast.inspector, finding="现场核查有照片为证。")

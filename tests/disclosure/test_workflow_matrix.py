"""Which person may take which step with what the public shall read. Written by hand, from the duties and not from the code."""

from collections.abc import Callable

import pytest

from huiyin.core.actors import Public, System
from huiyin.disclosure import actions
from huiyin.disclosure.models import Publication, Status
from huiyin.disclosure.queries import current_for
from huiyin.disclosure.workflow import workflow
from huiyin.org.models import Bureau
from huiyin.rectification import publicity
from tests import register
from tests.matrix import Allowed, assert_matrix, nobody_from_elsewhere
from tests.people import Cast, make_bureau, make_cast


def draft(bureau: Bureau, cast: Cast) -> Publication:
    return publicity.draft(register.verified(bureau, cast), actor=cast.chief)


def in_review(bureau: Bureau, cast: Cast) -> Publication:
    return actions.submit(draft(bureau, cast), actor=cast.chief)


def approved(bureau: Bureau, cast: Cast) -> Publication:
    return actions.approve(in_review(bureau, cast), actor=cast.clerk)


def released(bureau: Bureau, cast: Cast) -> Publication:
    problem = register.on_notice(bureau, cast)
    publication = current_for("problem", problem.pk)
    assert publication
    return publication


def withdrawn(bureau: Bureau, cast: Cast) -> Publication:
    return actions.withdraw(released(bureau, cast), actor=cast.office_head, reason="照片露出车牌。")


REVIEW = {"approve", "return"}
MATRIX: dict[Status, tuple[Callable[[Bureau, Cast], Publication], Allowed]] = {
    Status.DRAFT: (draft, {"chief": {"submit"}, "clerk": {"submit"}, "office_head": {"submit"}}),
    Status.IN_REVIEW: (
        in_review,
        {"clerk": REVIEW, "office_head": REVIEW, "director": REVIEW, "deputy": REVIEW, "other_deputy": REVIEW},
    ),
    Status.APPROVED: (
        approved,
        {
            "office_head": {"return", "release"},
            "director": {"return", "release"},
            "deputy": {"return"},
            "other_deputy": {"return"},
        },
    ),
    Status.RELEASED: (released, {"office_head": {"withdraw"}, "director": {"withdraw"}}),
    Status.WITHDRAWN: (withdrawn, {}),
}


def test_matrix_names_every_state() -> None:
    assert set(MATRIX) == set(Status)


@pytest.mark.parametrize("state", MATRIX)
def test_only_these_people_may_do_only_this(in_bureau: Bureau, cast: Cast, state: Status) -> None:
    make, allowed = MATRIX[state]
    publication = make(in_bureau, cast)
    people = nobody_from_elsewhere(cast.everybody(), make_cast(make_bureau("linshan")).everybody())
    assert publication.status == state
    assert_matrix(workflow, publication, people | {"public": Public(), "system": System("sweep")}, allowed)

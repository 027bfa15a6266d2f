"""Which person may take which step with what the public shall read. Written by hand, from the duties and not from the code."""

from collections.abc import Callable

import pytest

from huiyin.core.actors import Public, System
from huiyin.disclosure import actions
from huiyin.disclosure.columns import Column
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


def article_drafted(bureau: Bureau, cast: Cast) -> Publication:
    return actions.write(actor=cast.clerk, column=Column.NEWS, title="座谈会", body="听取意见。")


def article_in_review(bureau: Bureau, cast: Cast) -> Publication:
    return actions.submit(article_drafted(bureau, cast), actor=cast.clerk)


def article_after_one_review(bureau: Bureau, cast: Cast) -> Publication:
    return actions.pass_on(article_in_review(bureau, cast), actor=cast.office_head)


def article_after_two_reviews(bureau: Bureau, cast: Cast) -> Publication:
    return actions.pass_on(article_after_one_review(bureau, cast), actor=cast.other_deputy)


def article_approved(bureau: Bureau, cast: Cast) -> Publication:
    return actions.approve(article_after_two_reviews(bureau, cast), actor=cast.deputy)


def article_released(bureau: Bureau, cast: Cast) -> Publication:
    return actions.release(article_approved(bureau, cast), actor=cast.director, stage="", facts={})


NOT_LAST, LAST = {"pass_on", "return"}, {"approve", "return"}
ARTICLES: list[tuple[Callable[[Bureau, Cast], Publication], Allowed]] = [
    (article_drafted, {"clerk": {"submit"}, "office_head": {"submit"}}),
    (article_in_review, {"office_head": NOT_LAST, "director": NOT_LAST, "deputy": NOT_LAST, "other_deputy": NOT_LAST}),
    (article_after_one_review, {"director": NOT_LAST, "deputy": NOT_LAST, "other_deputy": NOT_LAST}),
    (article_after_two_reviews, {"director": LAST, "deputy": LAST}),
    (article_approved, {"office_head": {"release", "schedule"}, "director": {"return", "release", "schedule"}}),
    (article_released, {"office_head": {"withdraw", "schedule"}, "director": {"withdraw", "schedule"}}),
]


@pytest.mark.parametrize(("make", "allowed"), ARTICLES)
def test_articles_take_three_others_and_a_signature(
    in_bureau: Bureau, cast: Cast, make: Callable[[Bureau, Cast], Publication], allowed: Allowed
) -> None:
    item = make(in_bureau, cast)
    people = nobody_from_elsewhere(cast.everybody(), make_cast(make_bureau("linshan")).everybody())
    assert_matrix(workflow, item, people | {"public": Public(), "system": System("sweep")}, allowed)


def test_matrix_names_every_state() -> None:
    assert set(MATRIX) == set(Status)


@pytest.mark.parametrize("state", MATRIX)
def test_only_these_people_may_do_only_this(in_bureau: Bureau, cast: Cast, state: Status) -> None:
    make, allowed = MATRIX[state]
    publication = make(in_bureau, cast)
    people = nobody_from_elsewhere(cast.everybody(), make_cast(make_bureau("linshan")).everybody())
    assert publication.status == state
    assert_matrix(workflow, publication, people | {"public": Public(), "system": System("sweep")}, allowed)

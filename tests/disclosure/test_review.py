"""What the public reads was reviewed by another person and never changes afterwards; the database holds both."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.disclosure.actions import approve, draft, edit, release, return_draft, submit, withdraw
from huiyin.disclosure.models import Kind, Publication, Review
from huiyin.disclosure.queries import reviews_waiting_for
from tests.disclosure.conftest import CONTENT, FACTS


def test_author_cannot_review_the_own_text(make_draft, cast):
    publication = submit(make_draft(), actor=cast.clerk)
    with pytest.raises(NotAllowed):
        approve(publication, actor=cast.clerk)


def test_database_too_refuses_a_review_by_the_author(make_draft, cast):
    publication = make_draft()
    review = Review(
        bureau_id=publication.bureau_id, publication=publication, step=1, author=cast.clerk, reviewer=cast.clerk,
        verdict=Review.Verdict.APPROVED,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        review.save(force_insert=True)


def test_whoever_wrote_any_of_it_cannot_review(make_draft, cast):
    publication = edit(make_draft(), actor=cast.office_head, title="柳河村供水", content=CONTENT)
    submit(publication, actor=cast.clerk)
    for writer in (cast.office_head, cast.clerk):
        with pytest.raises(NotAllowed):
            approve(publication, actor=writer)
        assert not reviews_waiting_for(writer).exists()
    assert list(reviews_waiting_for(cast.director)) == [publication]
    assert approve(publication, actor=cast.director).status == "approved"


def test_database_too_refuses_a_review_by_whoever_wrote_any_of_it(make_draft, cast):
    publication = edit(make_draft(), actor=cast.office_head, title="柳河村供水", content=CONTENT)
    review = Review(
        bureau_id=publication.bureau_id, publication=publication, step=1, author=cast.office_head, reviewer=cast.clerk,
        verdict=Review.Verdict.APPROVED,
    )  # fmt: skip
    with pytest.raises(DatabaseError, match="somebody who wrote it"), transaction.atomic():
        review.save(force_insert=True)


def test_text_stands_still_from_the_submission_on(make_draft, cast):
    publication = submit(make_draft(), actor=cast.clerk)
    with pytest.raises(NotNow):
        edit(publication, actor=cast.clerk, title="另一个标题", content=CONTENT)


def test_text_changed_behind_the_review_is_not_released(make_draft, cast):
    publication = approve(submit(make_draft(), actor=cast.clerk), actor=cast.office_head)
    Publication.objects.filter(pk=publication.pk).update(title="偷换的标题")
    publication.refresh_from_db()
    with pytest.raises(NotNow):
        release(publication, actor=cast.director, stage="on_notice", facts=FACTS)


@pytest.mark.parametrize("change", [{"title": "另一个"}, {"content": {"manifestation": "另一段"}}, {"code": "x"}])
def test_database_refuses_to_change_what_was_published(publish, change):
    publication = publish()
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(**change)


def test_database_refuses_to_delete_what_was_published(publish):
    publication = publish()
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).delete()


def test_returned_draft_says_what_has_to_be_better(make_draft, cast):
    publication = submit(make_draft(), actor=cast.clerk)
    with pytest.raises(InvalidInput):
        return_draft(publication, actor=cast.office_head, remark=" ")
    return_draft(publication, actor=cast.office_head, remark="遮住门牌。")
    assert (publication.status, publication.reviews.get().remark) == ("draft", "遮住门牌。")


@pytest.mark.parametrize("persona", ["clerk", "chief", "deputy", "inspector", "auditor"])
def test_release_is_the_leading_group_s(make_draft, cast, persona):
    publication = approve(submit(make_draft(), actor=cast.clerk), actor=cast.office_head)
    with pytest.raises(NotAllowed):
        release(publication, actor=cast.everybody()[persona], stage="on_notice", facts=FACTS)


def test_unreviewed_text_is_not_released(make_draft, cast):
    publication = submit(make_draft(), actor=cast.clerk)
    with pytest.raises(WrongState):
        release(publication, actor=cast.director, stage="on_notice", facts=FACTS)


def test_one_draft_of_a_thing_at_a_time(make_draft, cast):
    make_draft()
    with pytest.raises(NotNow):
        draft(Kind.PROBLEM, 1, actor=cast.clerk, code="26-0001-0001", title="再来一份", content={})


def test_withdrawal_needs_a_reason(publish, cast):
    with pytest.raises(InvalidInput):
        withdraw(publish(), actor=cast.director, reason="")

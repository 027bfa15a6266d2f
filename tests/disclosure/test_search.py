"""The public finds what was released, from its release to its withdrawal."""

from huiyin.disclosure import actions as disclosure
from huiyin.disclosure.models import Kind, PublicationWords
from huiyin.disclosure.queries import released
from huiyin.rectification import actions as rectification
from huiyin.rectification import publicity
from tests.register import verified


def found(query):
    return list(PublicationWords.matching(released(Kind.PROBLEM), query))


def test_public_finds_a_snapshot_from_release_to_withdrawal(in_bureau, cast):
    problem = verified(in_bureau, cast)
    publication = publicity.draft(problem, actor=cast.clerk)
    disclosure.submit(publication, actor=cast.clerk)
    disclosure.approve(publication, actor=cast.office_head)
    assert found("滤料") == []
    rectification.publish(problem, actor=cast.director)
    assert found("滤料 出厂水浊度") == found(problem.number) == [publication]
    assert found("public") == found("short") == []
    publication.refresh_from_db()
    disclosure.withdraw(publication, actor=cast.office_head, reason="复核")
    assert (found("滤料"), PublicationWords.objects.count()) == ([], 0)

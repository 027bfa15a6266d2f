"""A document of the library becomes an article of the column."""

import pytest
from django.urls import reverse

from huiyin.core.errors import NotAllowed, NotNow
from huiyin.disclosure.models import Publication
from huiyin.study import actions
from tests.desk import at_the_desk

ADDRESS = "study:draft_article"


def test_document_becomes_a_draft_with_its_number_and_issuer_once(document, cast):
    desk = at_the_desk(cast.clerk)
    page = reverse("study:document", args=[document.code])
    assert reverse(ADDRESS, args=[document.code]) in desk.get(page).content.decode()
    answer = desk.post(reverse(ADDRESS, args=[document.code]))
    article = Publication.objects.get()
    assert answer.url == reverse("disclosure:publication", args=[article.code, 1])
    assert (article.column, article.title, article.status) == ("documents", document.title, "draft")
    assert article.content == {
        "day": "2013-05-09", "campaign": "", "number": "中发〔2013〕4号", "issuer": "中共中央", "body": f"<p>{document.text}</p>",
        "photos": [],
    }  # fmt: skip
    body = desk.get(page).content.decode()
    assert answer.url in body
    assert reverse(ADDRESS, args=[document.code]) not in body
    assert desk.post(reverse(ADDRESS, args=[document.code])).status_code == 409


def test_nobody_else_makes_one_and_none_of_a_withdrawn_document(document, cast):
    for staff in (cast.chief, cast.director):
        with pytest.raises(NotAllowed):
            actions.draft_article(document, actor=staff)
        assert at_the_desk(staff).post(reverse(ADDRESS, args=[document.code])).status_code == 404
    actions.withdraw_document(document, actor=cast.clerk, reason="已废止")
    document.refresh_from_db()
    with pytest.raises(NotNow):
        actions.draft_article(document, actor=cast.clerk)
    assert not Publication.objects.exists()

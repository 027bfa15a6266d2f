"""A brief that was sent becomes an article of the column."""

import pytest
from django.urls import reverse

from huiyin.briefs import actions
from huiyin.briefs.text import as_markup
from huiyin.core.errors import NotAllowed, NotNow, WrongState
from huiyin.disclosure import actions as disclosure
from huiyin.disclosure.models import Publication
from tests.desk import at_the_desk

ADDRESS = "briefs:draft_article"


def test_sent_brief_becomes_a_draft_of_the_column_once(sent, cast):
    desk = at_the_desk(cast.clerk)
    page = reverse("briefs:brief", args=[sent.code])
    assert reverse(ADDRESS, args=[sent.code]) in desk.get(page).content.decode()
    assert desk.post(reverse(ADDRESS, args=[sent.code])).url == page
    article = Publication.objects.get()
    assert (article.column, article.title, article.content["day"], article.status, article.author) == (
        "briefs", sent.sent.title, sent.sent_on.isoformat(), "draft", cast.clerk,
    )  # fmt: skip
    body = desk.get(page).content.decode()
    assert reverse("disclosure:publication", args=[article.code, article.version]) in body
    with pytest.raises(NotNow):
        actions.draft_article(sent, actor=cast.office_head)


def test_an_article_taken_down_makes_room_for_another(sent, cast):
    article = actions.draft_article(sent, actor=cast.clerk)
    disclosure.edit(
        article, actor=cast.clerk, title=article.title, content=article.content | {"body": "<p>一周工作。</p>"}
    )
    disclosure.submit(article, actor=cast.clerk)
    for reviewer in (cast.office_head, cast.other_deputy):
        disclosure.pass_on(article, actor=reviewer)
    disclosure.approve(article, actor=cast.deputy)
    disclosure.release(article, actor=cast.director, stage="", facts={})
    with pytest.raises(NotNow):
        actions.draft_article(sent, actor=cast.clerk)
    disclosure.withdraw(article, actor=cast.director, reason="数字有误。")
    assert actions.draft_article(sent, actor=cast.clerk).code != article.code


def test_no_draft_and_nobody_but_the_office(signed, cast):
    with pytest.raises(WrongState):
        actions.draft_article(signed, actor=cast.clerk)
    sent = actions.send(signed, actor=cast.clerk)
    for staff in (cast.director, cast.chief, cast.liaison):
        with pytest.raises(NotAllowed):
            actions.draft_article(sent, actor=staff)
    assert at_the_desk(cast.director).post(reverse(ADDRESS, args=[sent.code])).status_code == 404
    assert not Publication.objects.exists()


def test_text_of_a_brief_as_markup():
    text = "一、总体情况\n本周登记意见12件。\n（一）供水。3处管网<抢修>完毕。\n1. 柳河村"
    assert as_markup(text) == (
        "<h2>一、总体情况</h2><p>本周登记意见12件。</p><h3>（一）供水</h3><p>3处管网&lt;抢修&gt;完毕。</p><p>1. 柳河村</p>"
    )

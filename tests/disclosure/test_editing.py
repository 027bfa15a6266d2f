"""Editing an article: nothing typed is lost, of two one wins and the other is told, every saved state can be compared."""

import pytest

from huiyin.core.errors import NotAllowed, NotNow, WrongState
from huiyin.core.timing import today
from huiyin.disclosure.actions import correct, discard_unsaved, edit, keep_unsaved, submit, withdraw, write
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import Publication, Revision, Unsaved
from huiyin.disclosure.queries import state_before
from tests.desk import at_the_desk
from tests.disclosure.steps import published
from tests.register import photo


@pytest.fixture
def item(in_bureau, cast):
    return write(actor=cast.clerk, column=Column.NEWS, title="座谈会", body="第一段。")


def said(item, body, edits=0, **more):
    return {"title": item.title, "day": today().isoformat(), "campaign": "", "body": body, "edits": edits} | more


def address(item):
    return f"/desk/disclosure/{item.code}/{item.version}/"


def again(item):
    return Publication.objects.get(pk=item.pk)


def test_of_two_editors_one_wins_and_the_other_is_told(item, cast):
    other = again(item)
    edit(item, actor=cast.clerk, title="甲", content=item.content)
    with pytest.raises(NotNow):
        edit(other, actor=cast.office_head, title="乙", content=other.content)
    assert (again(item).title, again(item).author) == ("甲", cast.clerk)


def test_the_slower_one_sees_what_differs_and_may_save_on_top_of_it(item, cast):
    clerk, head = at_the_desk(cast.clerk), at_the_desk(cast.office_head)
    clerk.post(f"{address(item)}edit/", said(item, "第一段，书记员改过。"))
    answer = head.post(f"{address(item)}edit/", said(item, "第一段，主任改过。"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("<del>书记员</del>" in page, "<ins>主任</ins>" in page) == (True, True)
    assert 'name="edits" value="1"' in page
    head.post(f"{address(item)}edit/", said(item, "第一段，主任改过。", edits=1))
    assert again(item).content["body"] == "<p>第一段，主任改过。</p>"
    kept = [(row.number, row.by, row.content["body"]) for row in Revision.objects.filter(publication=item)]
    assert kept == [
        (0, cast.clerk, "<p>第一段。</p>"),
        (1, cast.clerk, "<p>第一段，书记员改过。</p>"),
        (2, cast.office_head, "<p>第一段，主任改过。</p>"),
    ]


def test_what_is_typed_is_kept_apart_from_the_draft_until_it_is_saved(item, cast):
    clerk = at_the_desk(cast.clerk)
    typed = {"title": "座谈会", "body": "<p>写了一半</p>", "edits": 0}
    assert clerk.post(f"{address(item)}keep-unsaved/", typed).status_code == 204
    assert again(item).content["body"] == "<p>第一段。</p>"
    assert "写了一半" in clerk.get(f"{address(item)}edit/").content.decode()
    assert "写了一半" not in at_the_desk(cast.office_head).get(f"{address(item)}edit/").content.decode()
    clerk.post(f"{address(item)}edit/", said(item, "写完了。"))
    assert not Unsaved.objects.exists()


def test_unsaved_words_outlive_the_other_s_save(item, cast):
    keep_unsaved(item, actor=cast.office_head, title="座谈会", body="主任的话。", edits=0)
    edit(item, actor=cast.clerk, title="座谈会", content=item.content)
    assert "主任的话。" in at_the_desk(cast.office_head).get(f"{address(item)}edit/").content.decode()


def test_unsaved_words_can_be_thrown_away(item, cast):
    for body in ("一。", "二。"):
        keep_unsaved(item, actor=cast.clerk, title="座谈会", body=body, edits=0)
    assert [one.body for one in Unsaved.objects.all()] == ["二。"]
    at_the_desk(cast.clerk).post(f"{address(item)}discard-unsaved/")
    assert not Unsaved.objects.exists()
    discard_unsaved(item, actor=cast.clerk)


def test_only_who_may_edit_keeps_words_and_only_over_a_draft(item, cast):
    with pytest.raises(NotAllowed):
        keep_unsaved(item, actor=cast.deputy, title="", body="x", edits=0)
    assert at_the_desk(cast.clerk).post(f"{address(item)}keep-unsaved/", {"edits": "x"}).status_code == 400
    submit(item, actor=cast.clerk)
    with pytest.raises(WrongState):
        keep_unsaved(item, actor=cast.clerk, title="", body="x", edits=0)


def test_markup_is_cleaned_on_its_way_in(item, cast):
    hostile = '<p onclick="x()">甲<img src="https://evil.example/p.gif"><script>x()</script></p>'
    at_the_desk(cast.clerk).post(f"{address(item)}edit/", said(item, hostile))
    assert again(item).content["body"] == "<p>甲</p>"


def test_text_past_the_actions_is_cleaned_on_its_way_out(item, cast):
    item.content["body"] = "<p>甲<script>x()</script></p>"
    Publication.objects.filter(pk=item.pk).update(content=item.content)
    assert "x()" not in at_the_desk(cast.clerk).get(f"{address(item)}preview/").content.decode()


def test_editing_needs_no_scripts(item, cast):
    clerk = at_the_desk(cast.clerk)
    page = clerk.get(f"{address(item)}edit/").content.decode()
    assert ">\n第一段。</textarea>" in page
    answer = clerk.post(f"{address(item)}edit/", said(item, "一段。\r\n\r\n二段。", go="preview"), follow=True)
    assert "<p>一段。</p><p>二段。</p>" in answer.content.decode()


def test_photo_is_added_without_losing_the_text(item, cast):
    clerk = at_the_desk(cast.clerk)
    sent = said(item, "写到这里。", go="photo", upload=photo(), caption="会场。")
    assert clerk.post(f"{address(item)}edit/", sent).headers["Location"].endswith("/edit/")
    found = again(item)
    assert (found.content["body"], found.content["photos"][0]["caption"]) == ("<p>写到这里。</p>", "会场。")
    without_words = said(item, "再写一句。", edits=found.edits, go="photo", upload=photo(), caption="")
    answer = clerk.post(f"{address(item)}edit/", without_words)
    assert (answer.status_code, again(item).content["body"]) == (409, "<p>再写一句。</p>")
    assert f'name="edits" value="{again(item).edits}"' in answer.content.decode()


def test_saved_states_are_compared_side_by_side(item, cast):
    edit(item, actor=cast.clerk, title="座谈会", content=item.content | {"body": "<p>第二段。</p>"})
    browser = at_the_desk(cast.deputy)
    assert f"{address(item)}revisions/1/" in browser.get(f"{address(item)}revisions/").content.decode()
    page = browser.get(f"{address(item)}revisions/1/").content.decode()
    assert ("<del>一</del>" in page, "<ins>二</ins>" in page) == (True, True)
    assert browser.get(f"{address(item)}revisions/7/").status_code == 404
    assert at_the_desk(cast.cadre).get(f"{address(item)}revisions/").status_code == 404


def test_correction_is_compared_with_what_it_corrects(item, cast):
    newer = correct(published(item, cast), actor=cast.clerk)
    assert state_before(newer, 0) == item
    assert state_before(item, 0) is None


def test_taken_down_article_keeps_its_states(item, cast):
    withdraw(published(item, cast), actor=cast.director, reason="有误。")
    assert item.revisions.count() == 1

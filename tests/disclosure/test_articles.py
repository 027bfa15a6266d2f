"""An article: three reviews by three others, photos that say nothing of their maker, and no way around either."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from PIL import Image

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.files import read
from huiyin.core.timing import today
from huiyin.disclosure import markup, public
from huiyin.disclosure.actions import (
    approve,
    attach_photo,
    correct,
    drop_photo,
    edit,
    pass_on,
    release,
    return_draft,
    submit,
    withdraw,
    write,
)
from huiyin.disclosure.columns import CUSTOMS, Column
from huiyin.disclosure.models import Photo, Publication, Review, Status
from huiyin.disclosure.queries import reviews_waiting_for, to_release
from tests.desk import at_the_desk
from tests.register import photo


def begin(cast, **said):
    said = {"title": "听取意见进清禾镇", "body": "局领导到清禾镇听取意见。", "column": Column.NEWS} | said
    return write(actor=cast.clerk, **said)


@pytest.fixture
def item(in_bureau, cast):
    return begin(cast)


@pytest.fixture
def reviewed(item, cast):
    """The item after all three reviews."""
    submit(item, actor=cast.clerk)
    pass_on(item, actor=cast.office_head)
    pass_on(item, actor=cast.other_deputy)
    return approve(item, actor=cast.deputy)


@pytest.fixture
def published(reviewed, cast):
    return release(reviewed, actor=cast.director, stage="", facts={})


def test_number_counts_within_column_and_year(item, cast):
    notice = begin(cast, column=Column.NOTICES)
    assert [item.code, begin(cast).code, notice.code] == [
        f"XW{today():%Y}-0001", f"XW{today():%Y}-0002", f"TZ{today():%Y}-0001",
    ]  # fmt: skip


def test_letters_of_the_columns_differ():
    assert len({custom.letters for custom in CUSTOMS.values()}) == len(Column) == len(CUSTOMS)


@pytest.mark.parametrize(
    "said",
    [
        {"title": " "},
        {"day": dt.date(2126, 1, 1)},
        {"column": Column.SOUGHT},
        {"column": Column.SOUGHT, "until": dt.date(2020, 1, 1)},
    ],
)
def test_article_has_a_headline_and_days_that_fit(in_bureau, cast, said):
    with pytest.raises(InvalidInput):
        begin(cast, **said)


def test_document_may_apply_from_a_day_to_come(in_bureau, cast):
    assert begin(cast, column=Column.DOCUMENTS, day=dt.date(2126, 1, 1)).content["day"] == "2126-01-01"


def test_article_without_a_text_is_not_submitted(in_bureau, cast):
    with pytest.raises(NotNow):
        submit(begin(cast, body=" "), actor=cast.clerk)


@pytest.mark.parametrize("persona", ["cadre", "liaison", "supervisor", "deputy", "auditor"])
def test_others_write_no_articles(in_bureau, cast, persona):
    browser = at_the_desk(cast.everybody()[persona])
    assert browser.get("/desk/disclosure/write/news/").status_code == 404


def test_unknown_column_is_not_found(in_bureau, cast):
    assert at_the_desk(cast.clerk).get("/desk/disclosure/write/gossip/").status_code == 404


def test_two_reviews_are_not_enough(item, cast):
    submit(item, actor=cast.clerk)
    for done, reviewer in enumerate((cast.office_head, cast.other_deputy), 1):
        with pytest.raises(NotAllowed):
            approve(item, actor=reviewer)
        pass_on(item, actor=reviewer)
        assert (item.status, item.reviews_done) == (Status.IN_REVIEW, done)
    with pytest.raises(WrongState):
        release(item, actor=cast.director, stage="", facts={})
    with pytest.raises(NotAllowed):
        pass_on(item, actor=cast.deputy)


def test_steps_are_named(item, cast):
    submit(item, actor=cast.clerk)
    names = [item.step]
    for reviewer in (cast.office_head, cast.other_deputy):
        pass_on(item, actor=reviewer)
        names.append(item.step)
    assert names == ["初审", "复审", "终审"]
    assert [review.name for review in item.reviews.order_by("step")] == names[:2]


def test_nobody_reviews_twice(item, cast):
    submit(item, actor=cast.clerk)
    pass_on(item, actor=cast.office_head)
    for act in (pass_on, approve):
        with pytest.raises(NotAllowed):
            act(item, actor=cast.office_head)
    assert not reviews_waiting_for(cast.office_head).exists()
    pass_on(item, actor=cast.deputy)
    assert approve(item, actor=cast.director).status == Status.APPROVED


def test_author_reviews_at_no_step(item, cast):
    submit(item, actor=cast.clerk)
    for reviewer in (cast.office_head, cast.deputy):
        with pytest.raises(NotAllowed):
            pass_on(item, actor=cast.clerk)
        pass_on(item, actor=reviewer)
    with pytest.raises(NotAllowed):
        approve(item, actor=cast.clerk)


def test_of_two_first_reviewers_one_is_told_that_the_other_was_faster(item, cast):
    submit(item, actor=cast.clerk)
    stale = Publication.objects.get(pk=item.pk)
    pass_on(item, actor=cast.office_head)
    with pytest.raises(NotNow):
        pass_on(stale, actor=cast.director)


def test_return_begins_the_reviews_anew(item, cast):
    submit(item, actor=cast.clerk)
    pass_on(item, actor=cast.office_head)
    return_draft(item, actor=cast.deputy, remark="写清时间。")
    submit(item, actor=cast.clerk)
    assert (item.reviews_done, item.reviews.filter(verdict="approved").count()) == (0, 0)


def test_database_too_counts_the_reviews(item, cast):
    pass_on(submit(item, actor=cast.clerk), actor=cast.office_head)
    pass_on(item, actor=cast.deputy)
    with pytest.raises(DatabaseError, match="too few reviews"), transaction.atomic():
        Publication.objects.filter(pk=item.pk).update(status="released", released_on=today(), content_hash="0" * 64)


def forge(item, *pairs):
    """Write reviews past the actions: (who is named as author, reviewer)."""
    for step, (author, reviewer) in enumerate(pairs, 1):
        Review.objects.create(
            bureau_id=item.bureau_id, publication=item, step=step, author=author, reviewer=reviewer, verdict="approved"
        )
    with pytest.raises(DatabaseError, match="too few reviews"), transaction.atomic():
        Publication.objects.filter(pk=item.pk).update(status="released", released_on=today(), content_hash="0" * 64)


def test_review_under_another_author_s_name_does_not_count_for_the_author(item, cast):
    forge(item, (cast.chief, cast.clerk), (cast.clerk, cast.director), (cast.clerk, cast.deputy))


def test_review_by_somebody_who_becomes_an_author_does_not_count(item, cast):
    submit(item, actor=cast.clerk)
    for reviewer in (cast.office_head, cast.deputy):
        pass_on(item, actor=reviewer)
    item.earlier_authors.add(cast.deputy)
    forge(item, (cast.clerk, cast.director))


def test_database_refuses_to_move_a_published_article_to_another_column(published):
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Publication.objects.filter(pk=published.pk).update(column="results")


def test_published_item_is_read_as_it_was_reviewed(published):
    item = public.published_article(published.code)
    assert (item.title, item.body, item.day, item.photos) == (
        "听取意见进清禾镇", "<p>局领导到清禾镇听取意见。</p>", today(), []
    )  # fmt: skip
    assert [one.code for one in public.newest_articles(3)] == [published.code]


def test_unpublished_item_is_nowhere(reviewed, cast):
    assert public.published_article(reviewed.code) is None
    assert list(to_release(cast.director)) == [reviewed]
    assert list(to_release(cast.clerk)) == []


def test_correction_is_a_version_of_its_own_and_goes_the_whole_way(published, cast):
    newer = correct(published, actor=cast.clerk)
    edit(newer, actor=cast.clerk, title="听取意见进清禾镇（更正）", content=newer.content)
    assert public.published_article(published.code).title == "听取意见进清禾镇"
    submit(newer, actor=cast.clerk)
    pass_on(newer, actor=cast.director)
    pass_on(newer, actor=cast.office_head)
    approve(newer, actor=cast.deputy)
    release(newer, actor=cast.director, stage="", facts={})
    assert (newer.version, public.published_article(published.code).title) == (2, "听取意见进清禾镇（更正）")


def test_only_what_was_published_is_corrected(item, cast):
    with pytest.raises(WrongState):
        correct(item, actor=cast.clerk)


def test_taken_down_item_leaves_its_reason(published, cast):
    withdraw(published, actor=cast.director, reason="数据有误。")
    assert public.published_article(published.code).reason == "数据有误。"
    assert public.newest_articles(3) == []


def with_place():
    """Return a photo that says where and by what it was made."""
    drawn, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Spycam"
    Image.new("RGB", (12, 8), "teal").save(drawn, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_1.jpg", drawn.getvalue(), "image/jpeg")


def test_photo_is_kept_without_what_it_said_of_its_maker(item, cast):
    attach_photo(item, actor=cast.clerk, upload=with_place(), caption="村民座谈。")
    kept = Photo.objects.get()
    assert b"Spycam" not in read(kept)
    assert item.content["photos"] == [{"file": kept.pk, "caption": "村民座谈。"}]


def test_photo_needs_words_for_those_who_do_not_see_it(item, cast):
    with pytest.raises(InvalidInput):
        attach_photo(item, actor=cast.clerk, upload=photo(), caption=" ")


def test_what_is_no_photo_is_refused(item, cast):
    paper = SimpleUploadedFile("a.txt", "不是照片。".encode(), "text/plain")
    with pytest.raises(InvalidInput):
        attach_photo(item, actor=cast.clerk, upload=paper, caption="一张纸。")


def test_photo_taken_out_of_a_draft_leaves_the_others(item, cast):
    for caption in ("甲", "乙"):
        attach_photo(item, actor=cast.clerk, upload=photo(), caption=caption)
    drop_photo(item, actor=cast.clerk, order=1)
    assert [one["caption"] for one in item.content["photos"]] == ["乙"]


def test_photo_comes_only_into_drafts(published, cast):
    with pytest.raises(WrongState):
        attach_photo(published, actor=cast.clerk, upload=photo(), caption="后补。")


def test_decoration_is_said_to_be_decoration(item, cast):
    attach_photo(item, actor=cast.clerk, upload=photo(), caption="", decorative=True)
    assert [one["caption"] for one in item.content["photos"]] == [""]


def test_photo_taken_out_leaves_the_text_too(item, cast):
    attach_photo(item, actor=cast.clerk, upload=photo(), caption="会场。")
    body = f"<p>上文。</p>{markup.PHOTO.format(item.content['photos'][0]['file'])}<p>下文。</p>"
    edit(item, actor=cast.clerk, title=item.title, content=item.content | {"body": body})
    drop_photo(item, actor=cast.clerk, order=1)
    assert item.content["body"] == "<p>上文。</p><p>下文。</p>"


def test_five_people_publish_an_article_at_the_desk(in_bureau, cast):
    clerk = at_the_desk(cast.clerk)
    editing = clerk.post("/desk/disclosure/write/news/", {"title": "座谈会"}).headers["Location"]
    address = editing.removesuffix("edit/")
    said = {"title": "座谈会", "day": today().isoformat(), "campaign": "", "edits": 0}
    clerk.post(editing, said | {"body": "村民王建国（13800001111）发言。"})
    assert "可能指认个人" in clerk.get(address).content.decode()
    clerk.post(f"{address}mask/")
    clerk.post(f"{address}photos/", {"upload": photo(), "caption": "会场。"})
    assert clerk.get(f"{address}preview/photos/1/small/").status_code == 200
    assert "会场。" in clerk.get(f"{address}preview/").content.decode()
    clerk.post(f"{address}submit/")
    head, other, deputy, director = (
        at_the_desk(one) for one in (cast.office_head, cast.other_deputy, cast.deputy, cast.director)
    )
    for reviewer in (head, other):
        assert reviewer.post(f"{address}approve/").status_code == 404
        reviewer.post(f"{address}pass-on/")
    assert head.post(f"{address}approve/").status_code == 404
    assert "终审" in deputy.get(address).content.decode()
    deputy.post(f"{address}approve/")
    assert deputy.post(f"{address}release/").status_code == 404
    assert "待发布" in director.get("/desk/").content.decode()
    director.post(f"{address}release/")
    (item,) = public.newest_articles(3)
    assert (item.title, item.text, item.photos[0]["caption"]) == ("座谈会", "村民王某某（138********）发言。", "会场。")


def test_problem_is_not_published_from_this_desk(make_draft, cast):
    row = submit(make_draft(), actor=cast.clerk)
    approve(row, actor=cast.office_head)
    address = f"/desk/disclosure/{row.code}/{row.version}/"
    assert at_the_desk(cast.director).post(f"{address}release/").status_code == 404


def test_edit_changes_day_and_text(item, cast):
    browser = at_the_desk(cast.clerk)
    address = f"/desk/disclosure/{item.code}/1/"
    assert today().isoformat() in browser.get(f"{address}edit/").content.decode()
    said = {"title": "改", "day": "2026-01-02", "campaign": "", "body": "改过。", "edits": 0}
    browser.post(f"{address}edit/", said)
    item.refresh_from_db()
    assert (item.title, item.content) == (
        "改", {"day": "2026-01-02", "campaign": "", "body": "<p>改过。</p>", "photos": []}
    )  # fmt: skip
    assert browser.post(f"{address}edit/", said | {"day": "2126-01-01", "edits": 1}).status_code == 409

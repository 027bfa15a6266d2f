"""A news item: two reviews by two others, photos that say nothing of their maker, and no way around either."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from PIL import Image

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.files import read
from huiyin.core.timing import today
from huiyin.disclosure import public
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
    write_news,
)
from huiyin.disclosure.models import Photo, Publication, Review, Status
from huiyin.disclosure.queries import reviews_waiting_for, to_release
from tests.desk import at_the_desk
from tests.register import photo


def write(cast, **said):
    return write_news(
        actor=cast.clerk, **{"title": "听取意见进清禾镇", "body": "局领导到清禾镇听取意见。", "day": today()} | said
    )


@pytest.fixture
def item(in_bureau, cast):
    return write(cast)


@pytest.fixture
def reviewed(item, cast):
    """The item after both reviews."""
    submit(item, actor=cast.clerk)
    pass_on(item, actor=cast.office_head)
    return approve(item, actor=cast.deputy)


@pytest.fixture
def published(reviewed, cast):
    return release(reviewed, actor=cast.director, stage="", facts={})


def test_number_counts_within_the_year(item, cast):
    assert [item.code, write(cast).code] == [f"XW{today():%Y}-0001", f"XW{today():%Y}-0002"]


@pytest.mark.parametrize("said", [{"body": " "}, {"day": dt.date(2126, 1, 1)}])
def test_news_say_something_and_tell_of_what_was(in_bureau, cast, said):
    with pytest.raises(InvalidInput):
        write(cast, **said)


@pytest.mark.parametrize("persona", ["cadre", "liaison", "supervisor", "deputy", "auditor"])
def test_others_write_no_news(in_bureau, cast, persona):
    browser = at_the_desk(cast.everybody()[persona])
    assert browser.get("/desk/disclosure/news/").status_code == 404


def test_one_review_is_not_enough(item, cast):
    submit(item, actor=cast.clerk)
    with pytest.raises(NotAllowed):
        approve(item, actor=cast.office_head)
    pass_on(item, actor=cast.office_head)
    assert (item.status, item.reviews_done) == (Status.IN_REVIEW, 1)
    with pytest.raises(WrongState):
        release(item, actor=cast.director, stage="", facts={})


def test_nobody_reviews_twice(item, cast):
    submit(item, actor=cast.clerk)
    pass_on(item, actor=cast.office_head)
    for act in (pass_on, approve):
        with pytest.raises(NotAllowed):
            act(item, actor=cast.office_head)
    assert not reviews_waiting_for(cast.office_head).exists()
    assert approve(item, actor=cast.director).status == Status.APPROVED


def test_author_reviews_neither_time(item, cast):
    submit(item, actor=cast.clerk)
    with pytest.raises(NotAllowed):
        pass_on(item, actor=cast.clerk)
    pass_on(item, actor=cast.office_head)
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
    with pytest.raises(DatabaseError, match="too few reviews"), transaction.atomic():
        Publication.objects.filter(pk=item.pk).update(status="released", released_on=today(), content_hash="0" * 64)


def test_review_under_another_author_s_name_does_not_count_for_the_author(item, cast):
    for step, (author, reviewer) in enumerate([(cast.chief, cast.clerk), (cast.clerk, cast.director)], 1):
        Review.objects.create(
            bureau_id=item.bureau_id, publication=item, step=step, author=author, reviewer=reviewer, verdict="approved"
        )
    with pytest.raises(DatabaseError, match="too few reviews"), transaction.atomic():
        Publication.objects.filter(pk=item.pk).update(status="released", released_on=today(), content_hash="0" * 64)


def test_published_item_is_read_as_it_was_reviewed(published):
    item = public.published_news(published.code)
    assert (item.title, item.body, item.day, item.photos) == (
        "听取意见进清禾镇", "局领导到清禾镇听取意见。", today(), []
    )  # fmt: skip
    assert [one.code for one in public.newest_news(3)] == [published.code]


def test_unpublished_item_is_nowhere(reviewed, cast):
    assert public.published_news(reviewed.code) is None
    assert list(to_release(cast.director)) == [reviewed]
    assert list(to_release(cast.clerk)) == []


def test_correction_is_a_version_of_its_own_and_goes_the_whole_way(published, cast):
    newer = correct(published, actor=cast.clerk)
    edit(newer, actor=cast.clerk, title="听取意见进清禾镇（更正）", content=newer.content)
    assert public.published_news(published.code).title == "听取意见进清禾镇"
    submit(newer, actor=cast.clerk)
    pass_on(newer, actor=cast.director)
    approve(newer, actor=cast.office_head)
    release(newer, actor=cast.director, stage="", facts={})
    assert (newer.version, public.published_news(published.code).title) == (2, "听取意见进清禾镇（更正）")


def test_only_what_was_published_is_corrected(item, cast):
    with pytest.raises(WrongState):
        correct(item, actor=cast.clerk)


def test_taken_down_item_leaves_its_reason(published, cast):
    withdraw(published, actor=cast.director, reason="数据有误。")
    assert public.published_news(published.code).reason == "数据有误。"
    assert public.newest_news(3) == []


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


def test_four_people_publish_a_news_item_at_the_desk(in_bureau, cast):
    clerk = at_the_desk(cast.clerk)
    said = {"title": "座谈会", "day": today().isoformat(), "campaign": "", "body": "村民王建国（13800001111）发言。"}
    address = clerk.post("/desk/disclosure/news/", said).headers["Location"]
    assert "可能指认个人" in clerk.get(address).content.decode()
    clerk.post(f"{address}mask/")
    clerk.post(f"{address}photos/", {"upload": photo(), "caption": "会场。"})
    assert clerk.get(f"{address}preview/photos/1/small/").status_code == 200
    assert "会场。" in clerk.get(f"{address}preview/").content.decode()
    clerk.post(f"{address}submit/")
    head, deputy, director = (at_the_desk(one) for one in (cast.office_head, cast.deputy, cast.director))
    assert head.post(f"{address}approve/").status_code == 404
    head.post(f"{address}pass-on/")
    assert head.post(f"{address}approve/").status_code == 404
    deputy.post(f"{address}approve/")
    assert deputy.post(f"{address}release/").status_code == 404
    assert "待发布" in director.get("/desk/").content.decode()
    director.post(f"{address}release/")
    (item,) = public.newest_news(3)
    assert (item.title, item.body, item.photos[0]["caption"]) == ("座谈会", "村民王某某（138****1111）发言。", "会场。")


def test_problem_is_not_published_from_this_desk(make_draft, cast):
    row = submit(make_draft(), actor=cast.clerk)
    approve(row, actor=cast.office_head)
    address = f"/desk/disclosure/{row.code}/{row.version}/"
    assert at_the_desk(cast.director).post(f"{address}release/").status_code == 404


def test_edit_changes_day_and_text(item, cast):
    browser = at_the_desk(cast.clerk)
    address = f"/desk/disclosure/{item.code}/1/"
    assert today().isoformat() in browser.get(f"{address}edit/").content.decode()
    said = {"title": "改", "day": "2026-01-02", "campaign": "", "body": "改过。"}
    browser.post(f"{address}edit/", said)
    item.refresh_from_db()
    assert (item.title, item.content) == (
        "改", {"day": "2026-01-02", "campaign": "", "body": "改过。", "photos": []}
    )  # fmt: skip
    assert browser.post(f"{address}edit/", said | {"day": "2126-01-01"}).status_code == 409

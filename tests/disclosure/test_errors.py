"""Errors that readers point out: one named person, three working days, an answer by receipt."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from huiyin.clocks.models import Stage
from huiyin.core import timing
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.disclosure import actions, errors
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import ErrorReport
from huiyin.disclosure.queries import errors_to_answer
from tests.citizen import code_on
from tests.desk import at_the_desk
from tests.disclosure.steps import published

pytestmark = pytest.mark.usefixtures("in_bureau")
WORDS = "第二段写的是“石桥镇”，应该是石桥乡。"


@pytest.fixture
def article(cast):
    return published(actions.write(actor=cast.clerk, column=Column.NEWS, title="石桥修好了管子", body="石桥镇。"), cast)


def told(article, text=WORDS, key="a" * 32):
    return actions.report_error(article, actor=Public(), text=text, key=key)


def send(client, article, text=WORDS, key="a" * 32):
    """Send the form as a reader does; return the answer."""
    return client.post(reverse("portal:report_error", args=[article.code]), {"text": text, "key": key})


def followed(client, code):
    return client.post(reverse("portal:receipt"), {"code": code}).content.decode()


def test_reader_gets_a_receipt_and_the_author_three_working_days(article, cast, client):
    assert (
        reverse("portal:report_error", args=[article.code]) in client.get(f"/articles/{article.code}/").content.decode()
    )
    code = code_on(send(client, article).content)
    report = ErrorReport.objects.get()
    clock = report.clocks.get()
    assert (report.holder, clock.holder, clock.stage, clock.days, clock.unit) == (
        cast.clerk, cast.clerk, Stage.CORRECT, 3, "working",
    )  # fmt: skip
    assert list(errors_to_answer(cast.clerk)) == [report]
    assert reverse("disclosure:error", args=[report.code]) in at_the_desk(cast.clerk).get("/desk/").content.decode()
    story = followed(client, code)
    assert WORDS in story
    assert "正在核对" in story


def test_same_form_sent_twice_is_one_report_with_one_receipt(article, client):
    first, second = (code_on(send(client, article).content) for _press in range(2))
    assert first
    assert first == second
    assert ErrorReport.objects.count() == 1


def test_who_is_right_reads_it_once_a_corrected_version_is_drafted_and_when_it_is_out(article, cast, client):
    reported = told(article)
    report = reported.report
    with pytest.raises(NotNow):
        actions.answer_error(report, actor=cast.clerk, outcome="right", answer="谢谢，已更正。")
    newer = actions.correct(article, actor=cast.clerk)
    actions.answer_error(report, actor=cast.clerk, outcome="right", answer="谢谢，已更正。")
    assert (report.answered_by, report.clocks.get().stopped_on) == (cast.clerk, timing.today())
    assert "更正稿正在审核" in followed(client, reported.receipt.code)
    published(newer, cast)
    story = errors.story(report.pk)
    assert (story.corrected_on, story.is_taken_down, story.answer) == (timing.today(), False, "谢谢，已更正。")
    assert "更正后的内容" in followed(client, reported.receipt.code)
    with pytest.raises(NotNow):
        actions.answer_error(report, actor=cast.office_head, outcome="not_right", answer="没有错。")


def test_who_is_not_right_reads_why(article, cast, client):
    reported = told(article)
    actions.answer_error(reported.report, actor=cast.clerk, outcome="not_right", answer="石桥2024年已撤乡设镇。")
    story = followed(client, reported.receipt.code)
    assert "石桥2024年已撤乡设镇。" in story
    assert not errors_to_answer(cast.clerk).exists()


def test_an_article_taken_down_is_an_answer_too(article, cast, client):
    reported = told(article)
    actions.withdraw(article, actor=cast.director, reason="内容有误。")
    actions.answer_error(reported.report, actor=cast.clerk, outcome="right", answer="已撤下。")
    assert "已经撤下" in followed(client, reported.receipt.code)


def test_only_who_sees_to_it_and_the_office_answer(article, cast):
    report = told(article).report
    for staff in (cast.chief, cast.director, cast.inspector):
        with pytest.raises(NotAllowed):
            actions.answer_error(report, actor=staff, outcome="not_right", answer="没有错。")
        with pytest.raises(NotAllowed):
            actions.hand_error(report, actor=staff, to=cast.chief)
    assert at_the_desk(cast.cadre).get(reverse("disclosure:error", args=[report.code])).status_code == 404
    for outcome, answer in (("right", " "), ("open", "好")):
        with pytest.raises(InvalidInput):
            actions.answer_error(report, actor=cast.clerk, outcome=outcome, answer=answer)


def test_it_is_handed_on_and_the_term_stays(article, cast):
    report = told(article).report
    due = report.clocks.get().due_on
    desk = at_the_desk(cast.office_head)
    address = reverse("disclosure:hand_error", args=[report.code])
    desk.post(address, {"to": cast.chief.username})
    report.refresh_from_db()
    clock = report.clocks.get()
    assert (report.holder, clock.holder, clock.due_on) == (cast.chief, cast.chief, due)
    with pytest.raises(InvalidInput):
        actions.hand_error(report, actor=cast.chief, to=cast.cadre)
    at_the_desk(cast.chief).post(
        reverse("disclosure:answer_error", args=[report.code]), {"outcome": "not_right", "answer": "已核对，无误。"}
    )
    report.refresh_from_db()
    assert (report.outcome, report.answered_by) == ("not_right", cast.chief)
    assert desk.post(address, {"to": cast.clerk.username}).status_code == 409


def test_author_who_left_is_replaced_by_the_office(cast):
    item = actions.write(actor=cast.chief, column=Column.NEWS, title="石桥修好了管子", body="石桥镇。")
    actions.submit(item, actor=cast.chief)
    for reviewer in (cast.office_head, cast.other_deputy):
        actions.pass_on(item, actor=reviewer)
    actions.approve(item, actor=cast.deputy)
    actions.release(item, actor=cast.director, stage="", facts={})
    cast.chief.is_active = False
    cast.chief.save()
    item.refresh_from_db()
    assert told(item).report.holder == cast.clerk


def test_nothing_is_pointed_out_on_what_is_not_public(cast, client):
    draft = actions.write(actor=cast.clerk, column=Column.NEWS, title="草稿", body="草稿。")
    assert send(client, draft).status_code == 404
    with pytest.raises(NotNow):
        told(draft)
    with pytest.raises(NotAllowed):
        actions.report_error(draft, actor=cast.clerk, text=WORDS, key="b" * 32)


def test_empty_words_are_refused_and_kept_words_stay(article, client):
    answer = send(client, article, text=" ")
    assert answer.status_code == 409
    assert not ErrorReport.objects.exists()


def test_holder_of_the_receipt_can_only_read(article, client):
    token = client.post(reverse("portal:receipt"), {"code": told(article).receipt.code}).context["held"].token
    for verb in ("say_more", "withdraw", "rate"):
        said = {"token": token, "text": "还有", "key": uuid.uuid4().hex, "level": "5"}
        assert client.post(reverse(f"portal:{verb}"), said).status_code == 200
    assert ErrorReport.objects.get().outcome == "open"


def test_no_day_finer_than_a_day_is_kept(article):
    report = told(article).report
    kept = {field.name for field in report._meta.fields if isinstance(getattr(report, field.name), dt.datetime)}
    assert kept == set()

"""Answers given before the opinion came to us: taken over as what they are."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from huiyin.audit.chain import broken_links
from huiyin.audit.models import Event
from huiyin.opinions import public
from huiyin.opinions.actions import importing
from huiyin.opinions.columns import guess
from huiyin.opinions.models import ColumnMapping, Opinion, OpinionClock, Reply, ReplyOutcome
from huiyin.opinions.queries import triage_queue
from tests.desk import at_the_desk
from tests.register import say

HEADINGS = ["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"]
ROW = [
    "2549",
    "A0004",
    "水费",
    "2025/4/25 9:32:09",
    "阶梯水价按什么算？",
    "您好, 按户籍人口核定。",
    "2025/5/10 14:56:53",
]


def table(*rows):
    import csv
    import io

    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    return io.BytesIO(text.getvalue().encode())


def imported(cast, *rows, channel="board"):
    batch = importing.upload_import(table(*rows), name="留言.csv", actor=cast.clerk, channel=channel)
    importing.begin_import(batch, actor=cast.clerk, settings=batch, in_background=False)
    return importing.run_import(batch)


def test_headings_of_answers_are_told_from_those_of_the_words():
    assert guess(HEADINGS, [ROW]) == {
        "answered_on": 6, "reply": 5, "text": 4, "title": 2, "received_on": 3, "source_ref": 0,
    }  # fmt: skip


def test_answered_matter_is_history_without_clock_or_approval(in_bureau, cast):
    batch = imported(cast, ROW, ["2550", "", "", "2025/4/26", "三组停水了。", "", ""])
    assert (batch.registered, batch.refused) == (2, 0)
    old, new = Opinion.objects.get(source_ref="2549"), Opinion.objects.get(source_ref="2550")
    assert (old.status, old.channel, old.received_on, old.answered_on) == (
        "answered", "board", dt.date(2025, 4, 25), dt.date(2025, 5, 10),
    )  # fmt: skip
    reply = Reply.objects.get()
    assert (reply.text, reply.taken_over, reply.approved, reply.drafted_by, reply.decided_by, reply.outcome) == (
        "您好, 按户籍人口核定。", True, True, None, None, "",
    )  # fmt: skip
    assert list(OpinionClock.objects.values_list("opinion", flat=True)) == [new.pk]
    assert list(triage_queue(cast.clerk)) == [new]
    assert Event.objects.get(object_id=old.pk).verb == "opinions.take_over"
    assert list(broken_links()) == []
    story = public.story(old.pk)
    assert [(line.verb, line.day) for line in story.lines] == [
        ("register", dt.date(2025, 4, 25)),
        ("answer", dt.date(2025, 5, 10)),
    ]
    page = at_the_desk(cast.clerk).get(f"/desk/opinions/{old.number}/").content.decode()
    assert "来件前由来源方答复，随文件转录" in page


def test_same_file_again_takes_nothing_over_twice(in_bureau, cast):
    imported(cast, ROW)
    again = imported(cast, ROW)
    assert (again.registered, again.repeated, Reply.objects.count()) == (0, 1, 1)


@pytest.mark.parametrize("day", ["", "2025/4/24", "2099/1/1", "去年"])
def test_answer_needs_a_day_that_can_be(in_bureau, cast, day):
    batch = imported(cast, [*ROW[:6], day])
    assert (batch.registered, batch.refused) == (0, 1)
    assert batch.issues.get().column == "答复时间"


def test_answer_and_its_day_are_said_together(in_bureau, cast):
    clerk = at_the_desk(cast.clerk)
    page = clerk.post("/desk/import/", {"file": table(ROW), "channel": "12345"}, follow=True)
    code = page.redirect_chain[-1][0].strip("/").rpartition("/")[2]
    said = {"channel": "12345", "kind": "request", "counted_from": "import", "column_4": "text", "column_5": "reply"}
    assert clerk.post(f"/desk/import/{code}/begin/", said).status_code == 200
    assert not Opinion.objects.exists()
    assert clerk.post(f"/desk/import/{code}/begin/", said | {"column_6": "answered_on"}).status_code == 302


def test_columns_are_remembered_for_each_platform(in_bureau, cast):
    batch = importing.upload_import(table(ROW), name="a.csv", actor=cast.clerk, channel="12345")
    said = type(batch)(columns={"text": 4}, channel="12345", kind="consultation")
    importing.begin_import(batch, actor=cast.clerk, settings=said)
    assert ColumnMapping.objects.get().channel == "12345"
    same = importing.upload_import(table(ROW), name="b.csv", actor=cast.clerk, channel="12345")
    assert (same.columns, same.kind) == ({"text": 4}, "consultation")
    other = importing.upload_import(table(ROW), name="c.csv", actor=cast.clerk, channel="petition")
    assert (other.channel, other.columns["reply"]) == ("petition", 5)
    unsaid = importing.upload_import(table(ROW), name="d.csv", actor=cast.clerk)
    assert unsaid.channel == "12345"


def test_nobody_s_name_stands_under_an_answer_that_was_taken_over(in_bureau, cast):
    opinion = say(in_bureau).opinion
    wrong = [
        {"taken_over": True, "approved": True, "drafted_by": cast.chief},
        {"taken_over": True, "approved": None},
        {"taken_over": False, "approved": None, "outcome": ReplyOutcome.ADOPTED},
        {"taken_over": False, "approved": None, "drafted_by": cast.chief, "outcome": ""},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Reply.objects.create(bureau=in_bureau, opinion=opinion, text="x", **values)

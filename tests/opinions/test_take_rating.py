"""What a platform wrote down when it called back: a judgement with its source, once, and never out of nothing."""

import csv
import datetime as dt
import io
import re

import pytest
from django.test import Client

from huiyin.audit.chain import broken_links
from huiyin.audit.models import Event
from huiyin.opinions import actions, public
from huiyin.opinions.actions import importing
from huiyin.opinions.columns import guess
from huiyin.opinions.models import Callback, Opinion, Rating
from huiyin.reports.public import statistics
from tests.clocks.conftest import on
from tests.desk import at_the_desk
from tests.opinions.test_hand_out import handed

HEADINGS = ["工单号", "来电时间", "诉求内容", "办理结果", "办结时间", "回访时间", "满意度", "不满意原因"]


def row(number, level, why="", called="2026-05-06", reply="已修复。"):
    return [f"GD-{number}", "2026-05-01", f"{number}组停水。", reply, "2026-05-04" if reply else "", called, level, why]


def imported(cast, *rows):
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    batch = importing.upload_import(
        io.BytesIO(text.getvalue().encode()), name="回访.csv", actor=cast.clerk, channel="12345"
    )
    importing.begin_import(batch, actor=cast.clerk, settings=batch, in_background=False)
    return importing.run_import(batch)


@pytest.fixture(autouse=True)
def in_may():
    with on("2026-05-11"):
        yield


def taken():
    return list(Rating.objects.order_by("opinion__source_ref").values_list("opinion__source_ref", "level", "day"))


def test_headings_of_a_call_back_are_told_from_the_others():
    assert guess(HEADINGS, [row(1, "满意")]) == {
        "source_ref": 0, "received_on": 1, "text": 2, "reply": 3, "answered_on": 4, "rated_on": 5, "rating": 6, "rated_with": 7,
    }  # fmt: skip


def test_a_judgement_comes_with_its_source(in_bureau, cast):
    batch = imported(cast, row(1, "满意"), row(2, "非常不满意", "还是没水。"), row(3, "未回访"), row(4, "还行吧"))
    assert (batch.registered, batch.refused, batch.rated, batch.unknown) == (4, 0, 2, {"rating": {"还行吧": 1}})
    called = dt.date(2026, 5, 6)
    assert taken() == [("GD-1", 4, called), ("GD-2", 1, called)]
    low = Rating.objects.get(level=1)
    assert (low.batch, low.comment, str(low.way)) == (batch, "还是没水。", "12345热线回访时反映")
    assert Callback.objects.get().rating == low
    assert Event.objects.filter(verb="opinions.take_rating").count() == 2
    assert list(broken_links()) == []


def test_the_same_file_again_judges_nothing_twice(in_bureau, cast):
    rows = row(1, "满意"), row(2, "不满意")
    imported(cast, *rows)
    again = imported(cast, *rows)
    assert (again.registered, again.repeated, again.rated, again.issues.count()) == (0, 2, 0, 0)
    assert Callback.objects.count() == 1


def test_a_judgement_needs_an_answer_before_it(in_bureau, cast):
    batch = imported(
        cast, row(1, "满意", reply=""), row(2, "满意", called="2026-05-03"), row(3, "满意", called="2099-01-01")
    )
    assert (batch.registered, batch.refused, batch.rated) == (2, 1, 0)
    assert list(batch.issues.values_list("row", "column", "reason")) == [
        (2, "满意度", "It is not answered yet: the judgement was not taken."),
        (3, "满意度", "The judgement is older than the answer: it was not taken."),
        (4, "回访时间", "A judgement is of a day between the receipt and today."),
    ]
    page = at_the_desk(cast.clerk).get(f"/desk/import/{batch.code}/").content.decode()
    assert "尚未答复，评价没有采用" in page


def test_a_file_that_comes_later_judges_what_is_in_the_register(in_bureau, cast):
    imported(cast, row(1, ""))
    assert taken() == []
    assert imported(cast, row(1, "基本满意")).rated == 1
    other = imported(cast, row(1, "不满意"))
    assert (other.rated, [one.reason for one in other.issues.all()]) == (
        0,
        ["It was judged already: the judgement was not taken."],
    )


def test_what_the_giver_says_takes_the_place_of_what_the_platform_was_told(in_bureau, cast):
    imported(cast, row(1, "满意"))
    opinion = Opinion.objects.get()
    code = handed(opinion, cast.clerk)
    browser = Client()
    page = browser.post("/receipt/", {"code": code}, follow=True).content.decode()
    assert "您在这里的评价将取代它" in page

    public.rate(opinion.pk, level=1, reasons=[], comment="没有人问过我。")

    rating = Rating.objects.get()
    assert (rating.level, rating.batch, str(rating.way)) == (1, None, "凭补发的回执")
    assert [one["level"] for one in rating.earlier] == [4]
    again = imported(cast, row(1, "满意"))
    assert (again.rated, again.issues.count(), Rating.objects.get().level) == (0, 0, 1)
    assert Callback.objects.get().rating == rating
    story = at_the_desk(cast.clerk).get(f"/desk/opinions/{opinion.number}/").content.decode()
    assert re.findall("(评价由平台转来|反映人评价)(?s:.*?)<p>(.*?)</p>", story) == [
        ("评价由平台转来", "满意"),
        ("反映人评价", "很不满意 没有人问过我。"),
    ]


def test_handled_again_it_is_judged_again_with_a_day(in_bureau, cast):
    imported(cast, row(1, "不满意"))
    callback = Callback.objects.get()
    actions.settle_callback(callback, actor=callback.assigned_to, upheld=True, finding="确实没有修好。")
    opinion = Opinion.objects.get()
    assert opinion.status == "received"
    old = imported(cast, row(1, "不满意"))
    assert (old.rated, old.issues.count(), Callback.objects.count()) == (0, 0, 1)


def test_the_public_reads_how_many_judgements_came_from_platforms(in_bureau, cast):
    imported(cast, *(row(number, "满意") for number in range(1, 8)))
    assert [(one.labels, one.count) for one in statistics(in_bureau).by_way] == [(["平台回访时反映"], 7)]
    assert "评价从哪里来" in Client().get("/statistics/").content.decode()

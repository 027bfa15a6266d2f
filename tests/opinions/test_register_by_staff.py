"""What came by telephone, on paper or in person: typed within a minute, the slip at once, the code never again."""

import datetime as dt
import re
import uuid

import pytest
from django.test import Client

from huiyin.audit.models import Event
from huiyin.core.receipts import normalise
from huiyin.opinions.models import Opinion, OpinionClock
from huiyin.opinions.queries import opinion_by_receipt
from huiyin.org.models import Township
from huiyin.vault.models import SealedRecord
from tests.clocks.conftest import on
from tests.desk import at_the_desk


def signed_in(staff):
    client = Client()
    client.cookies["huiyin_language"] = "en"
    client.force_login(staff, backend="huiyin.org.backends.StaffBackend")
    return client


@pytest.fixture
def typed(in_bureau):
    return {
        "channel": "phone", "received_on": "2026-05-08", "kind": "request", "text": "三组的水管爆了，路上都是水。",
        "township": Township.objects.get(code="qinghe").pk, "place": "三组村口", "giver_form": "named",
        "name": "刘桂芳", "phone": "13800001111", "address": "", "source_ref": "", "key": uuid.uuid4().hex,
    }  # fmt: skip


def code_on(page):
    return normalise("".join(re.findall(r"<span>(\d{4})</span>", page.content.decode())))


def test_a_call_is_registered_and_the_slip_opens_it(in_bureau, cast, typed):
    with on("2026-05-11"):
        page = signed_in(cast.clerk).post("/desk/opinions/register/", typed)

    opinion = opinion_by_receipt(code_on(page))
    assert opinion
    assert (opinion.channel, opinion.received_on, opinion.registered_by) == ("phone", dt.date(2026, 5, 8), cast.clerk)
    assert (opinion.township.name, opinion.place, opinion.giver_form) == ("清禾镇", "三组村口", "named")
    assert SealedRecord.objects.get().subject_id == opinion.pk
    assert OpinionClock.objects.get(opinion=opinion).started_on == dt.date(2026, 5, 8)
    assert Event.objects.get().actor_label == "Clerk"
    assert page["Cache-Control"].count("no-store") == 1


@pytest.mark.parametrize("day", ["1900-01-01", "2006-05-08", "2026-05-12"])
def test_a_slip_of_the_year_is_refused_and_nothing_typed_is_lost(in_bureau, cast, typed, day):
    with on("2026-05-11"):
        page = signed_in(cast.clerk).post("/desk/opinions/register/", typed | {"received_on": day})

    assert typed["text"] in page.text
    assert ("more than a year ago" in page.text) == (day < "2026")
    assert not Opinion.objects.exists()


def test_sending_twice_is_one_opinion_with_the_same_slip(in_bureau, cast, typed):
    clerk = signed_in(cast.clerk)
    codes = [code_on(clerk.post("/desk/opinions/register/", typed)) for _ in range(2)]

    assert codes[0] == codes[1]
    assert Opinion.objects.count() == 1


def test_the_next_one_keeps_the_way_and_the_day(in_bureau, cast, typed):
    clerk = signed_in(cast.clerk)
    page = clerk.post("/desk/opinions/register/", typed).content.decode()
    address = re.search(r'href="(/desk/opinions/register/\?[^"]*)"', page)[1].replace("&amp;", "&")
    form = clerk.get(address).context["form"]

    assert (form["channel"].value(), str(form["received_on"].value())) == ("phone", "2026-05-08")
    assert form["key"].value() != typed["key"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "  "}, "text"),
        ({"received_on": "2099-01-01"}, "received_on"),
        ({"giver_form": "anonymous"}, "giver_form"),
        ({"channel": "web"}, "channel"),
        ({"key": "1"}, "key"),
    ],
)
def test_what_cannot_be_taken_is_named_beside_its_field(in_bureau, cast, typed, change, field):
    page = signed_in(cast.clerk).post("/desk/opinions/register/", typed | change)

    assert list(page.context["form"].errors) == [field]
    assert not Opinion.objects.exists()


def test_the_same_work_order_is_not_registered_twice(in_bureau, cast, typed):
    clerk = signed_in(cast.clerk)
    order = typed | {"channel": "12345", "source_ref": "GD-1"}
    clerk.post("/desk/opinions/register/", order)
    page = clerk.post("/desk/opinions/register/", order | {"key": uuid.uuid4().hex})

    assert "in the register already" in page.content.decode()
    assert Opinion.objects.count() == 1


def test_who_has_no_part_in_cases_finds_no_form(in_bureau, cast):
    assert signed_in(cast.supervisor).get("/desk/opinions/register/").status_code == 404
    assert signed_in(cast.auditor).get("/desk/opinions/register/").status_code == 404
    assert signed_in(cast.cadre).get("/desk/opinions/register/").status_code == 200


@pytest.mark.parametrize("channel", ["tv", "radio", "weibo", "wechat"])
def test_programme_or_post_must_be_named_and_many_may_speak_of_it(in_bureau, cast, typed, channel):
    clerk = at_the_desk(cast.clerk)
    called = typed | {"channel": channel, "source_ref": ""}
    assert clerk.post("/desk/opinions/register/", called).context["form"].errors.keys() == {"source_ref"}
    for _caller in range(2):
        called |= {"source_ref": "行风热线 5月12日", "key": uuid.uuid4().hex}
        assert "回执" in clerk.post("/desk/opinions/register/", called).content.decode()
    assert Opinion.objects.filter(channel=channel, source_ref="行风热线 5月12日").count() == 2
    page = clerk.get("/desk/opinions/register/", {"channel": channel}).content.decode()
    assert page.count('<option value="行风热线 5月12日">') == 1
    assert "来源编号" not in page


def test_number_at_the_source_is_asked_for_where_there_is_one(in_bureau, cast):
    page = at_the_desk(cast.clerk).get("/desk/opinions/register/", {"channel": "12345"}).content.decode()
    assert "来源编号" in page

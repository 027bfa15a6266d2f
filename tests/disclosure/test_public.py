"""The portal reads released snapshots and nothing else."""

import datetime as dt

import pytest
from django.test import RequestFactory
from django_scopes import scope

from huiyin.core.errors import WrongState
from huiyin.core.timing import pretend
from huiyin.disclosure import public
from huiyin.disclosure.actions import release, state_facts, submit, withdraw
from huiyin.org.models import Section, Township
from tests.disclosure.conftest import FACTS
from tests.people import make_bureau


@pytest.fixture(autouse=True)
def _on_a_day():
    with pretend(dt.datetime(2026, 5, 28, 10, tzinfo=dt.UTC)):
        yield


def codes(address="/ledger/"):
    return [item.code for item in public.ledger(RequestFactory().get(address)).page.rows]


def test_what_is_not_released_is_not_there(make_draft, cast):
    publication = make_draft()
    assert public.published(publication.code) is None
    submit(publication, actor=cast.clerk)
    assert (codes(), public.newest(), public.counts().published) == ([], [], 0)


def test_released_item_is_read_with_its_days_and_facts(publish):
    item = public.published(publish().code)
    assert (item.title, item.section, item.township, item.stage_label) == (
        "柳河村供水",
        "农村饮水安全中心",
        "清禾镇",
        "公示中",
    )
    assert item.days == {
        "done_on": dt.date(2026, 5, 20),
        "verified_on": dt.date(2026, 5, 25),
        "notice_from": dt.date(2026, 5, 26),
        "notice_until": dt.date(2026, 5, 31),
    }
    assert item.notice_days_left == 3
    assert [fact.fact.day for fact in item.facts] == [None, dt.date(2026, 5, 20), dt.date(2026, 5, 25), None, None]


def test_facts_move_on_without_a_new_version(publish, cast):
    publication = publish()
    state_facts(publication, actor=cast.inspector, stage="struck_off", facts=FACTS | {"struck_off_on": "2026-06-01"})
    item = public.published(publication.code)
    assert (item.version, item.stage, item.notice_days_left) == (1, "struck_off", None)
    assert public.counts() == public.Counts(published=1, on_notice=0, struck_off=1)


def test_withdrawn_item_leaves_a_tombstone_and_no_text(publish, cast):
    publication = publish()
    withdraw(publication, actor=cast.director, reason="照片中可辨认出住户。")
    assert public.published(publication.code) == public.Tombstone(
        publication.code, dt.date(2026, 5, 28), "照片中可辨认出住户。"
    )
    assert (codes(), codes("/ledger/?q=柳河村"), public.newest()) == ([], [], [])


def test_newer_version_replaces_the_older_one(publish):
    publish()
    publish(title="柳河村供水（复核）")
    assert public.published("26-0001-0001").title == "柳河村供水（复核）"
    assert codes() == ["26-0001-0001"]


def test_older_version_cannot_be_brought_back(publish, cast):
    first = publish()
    publish(title="柳河村供水（复核）")
    with pytest.raises(WrongState):
        release(first, actor=cast.director, stage="on_notice", facts=FACTS)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/?q=水压", ["A"]),
        ("/?q=渠", ["B"]),
        ("/?section=rural", ["B"]),
        ("/?township=shiqiao", ["B"]),
        ("/?stage=struck_off", ["B"]),
        ("/?stage=on_notice&q=水", ["A"]),
        ("/?year=2026", ["B", "A"]),
        ("/?year=2020", ["B", "A"]),
        ("/?q=没有这句话", []),
    ],
)
def test_ledger_is_narrowed_by_the_address(publish, in_bureau, address, found):
    publish("A", 1)
    rural, shiqiao = Section.objects.get(code="rural"), Township.objects.get(code="shiqiao")
    with pretend(dt.datetime(2026, 5, 29, 10, tzinfo=dt.UTC)):
        publish(
            "B",
            2,
            title="塘坊村渠道",
            content={"manifestation": "渠道垮塌"},
            section=rural,
            township=shiqiao,
            stage="struck_off",
        )
    assert codes(address) == found


def test_another_bureau_s_items_are_not_there(publish, db):
    code = publish().code
    with scope(bureau=make_bureau("other")):
        assert (public.published(code), public.newest()) == (None, [])

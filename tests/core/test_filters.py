"""Filters in the address narrow a list, say what they are, and can be taken off."""

import datetime as dt
from itertools import pairwise

import pytest
from django.db.models import Q
from django.db.models.functions import Length
from django.test import RequestFactory
from django.utils.translation import override

from huiyin.core.filters import Case, Choice, Column, Filters, Order, Search, Since, Stretch, Until
from huiyin.core.ids import day_id
from tests.core.search.notes import Note, NoteWords, write

pytestmark = pytest.mark.django_db


class NoteFilters(Filters):
    q = Search(NoteWords, label="Search")
    title = Choice("title", lambda: [("a", "Group A"), ("b", "Group B")], label="Group")
    length = Case({"empty": ("Empty", lambda: Q(body="")), "filled": ("Filled", lambda: ~Q(body=""))}, label="Length")


class DayFilters(Filters):
    since = Since("day", label="From")
    until = Until("day", label="To")


def filters(query):
    return NoteFilters(RequestFactory().get(f"/notes/{query}"))


def test_filters_narrow_together():
    first, *_ = write("停水", "停电", "", title="a")
    write("停水", title="b")
    assert list(filters("?q=水&title=a&length=filled").narrow(Note.objects.all())) == [first]
    assert filters("").narrow(Note.objects.all()).count() == 4


def test_what_makes_no_sense_narrows_nothing_and_is_told():
    write("停水", title="a")
    senseless = filters("?title=z&length=z&q=水")
    assert senseless.narrow(Note.objects.all()).count() == 1
    assert set(senseless.errors) == {"title", "length"}
    assert [each.label for each in senseless.chosen()] == ["Search"]


def test_chosen_filters_can_be_taken_off():
    chosen = filters("?q=水&title=a&length=&after=W10").chosen()
    assert [(each.label, each.value, each.url_without) for each in chosen] == [
        ("Search", "水", "/notes/?title=a&length="),
        ("Group", "Group A", "/notes/?q=%E6%B0%B4&length="),
    ]


def test_days_count_in_full_and_follow_the_language():
    with override("en"):
        since, until = DayFilters(RequestFactory().get("/?since=2026-05-01&until=2026-05-31")).chosen()
    assert (since.value, until.value) == ("May 1, 2026", "May 31, 2026")
    days = DayFilters(RequestFactory().get("/?since=2026-05-01&until=2026-05-31")).cleaned_data
    assert days == {"since": dt.date(2026, 5, 1), "until": dt.date(2026, 5, 31)}
    assert (Since("day", label="").lookup, Until("day", label="").lookup) == ("day__gte", "day__lte")


def test_a_search_counts_less_far():
    notes = Note.objects.bulk_create([Note(id=day_id(), title="a", body="停水") for _ in range(51)])
    NoteWords.write(*notes)
    assert filters("?q=水").page(Note.objects.all()).total == "50+"
    assert filters("").page(Note.objects.all()).total == "51"


@pytest.mark.parametrize("by", [("-id",), ("title", "-id")])
def test_pages_of_a_search_hold_every_hit_once_forwards_and_backwards(by):
    write("停水", "停电", "水", "水井", title="b")
    write("水", "停电", "水渠", "无", title="a")
    hits = list(NoteWords.matching(Note.objects.order_by(*by), "水"))

    def page_at(url):
        return NoteFilters(RequestFactory().get(url)).page(Note.objects.all(), by=by, size=2)

    pages = [page_at("/notes/?q=水")]
    while pages[-1].next_url:
        pages.append(page_at(pages[-1].next_url))
    assert [page.rows for page in pages] == [hits[:2], hits[2:4], hits[4:]]
    assert [page.total for page in pages] == ["5", "5", "5"]
    assert page_at(pages[2].previous_url).rows == hits[2:4]


class OrderedFilters(NoteFilters):
    sort = Order(
        title=Column("title", "Title"),
        length=Column("length", "Length", lambda: {"length": Length("body")}),
        stretched=Column(
            "length",
            "Length",
            lambda: {"length": Length("body")},
            (
                Stretch(lambda: Q(body="")),
                Stretch(lambda: ~Q(body="") & Q(body__regex="^..?$"), are_equal=False),
                Stretch(lambda: Q(body__regex="^...$")),
            ),
        ),
    )


def ordered(query):
    return OrderedFilters(RequestFactory().get(f"/notes/{query}"))


def test_a_list_is_sorted_by_its_columns_and_pages_in_that_order():
    notes = write(*("水" * length for length in (3, 1, 2)))
    for sort, lengths in (("length", [1, 2, 3]), ("-length", [3, 2, 1])):
        filters, seen = ordered(f"?sort={sort}"), []
        page = filters.page(Note.objects.all(), size=1)
        while True:
            seen += [len(row.body) for row in page.rows]
            if not page.next_url:
                break
            page = OrderedFilters(RequestFactory().get(page.next_url)).page(Note.objects.all(), size=1)
        assert seen == lengths
    newest = sorted(notes, key=lambda note: -note.pk)
    assert ordered("?sort=body").page(Note.objects.all()).rows == ordered("").page(Note.objects.all()).rows == newest


@pytest.mark.parametrize("query", ["", "&q=水"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_list_in_stretches_is_the_sorted_list_forwards_and_backwards(sign, query):
    write("", "水", "水水", "水水水", "电", "", "电水", "水电水", "电电电")
    url = f"?sort={sign}stretched{query}"
    expected = list(ordered(url).narrow(Note.objects.all()).order_by(f"{sign}length", "-id"))
    pages = [ordered(url).page(Note.objects.all(), size=2)]
    while pages[-1].next_url:
        pages.append(OrderedFilters(RequestFactory().get(pages[-1].next_url)).page(Note.objects.all(), size=2))
    assert [row for page in pages for row in page.rows] == expected
    assert {page.total for page in pages} == {str(len(expected))}
    for before, page in pairwise(pages):
        back = OrderedFilters(RequestFactory().get(page.previous_url)).page(Note.objects.all(), size=2)
        assert back.rows == before.rows


def test_heading_of_a_column_rises_falls_and_lets_go():
    found = [ordered(f"?q=水&after=W10&sort={sort}").heading("length") for sort in ("", "length", "-length", "title")]
    assert [(one.sorted, one.url.partition("sort=")[2]) for one in found] == [
        ("", "length"),
        ("ascending", "-length"),
        ("descending", ""),
        ("", "length"),
    ]
    assert found[2].url == "/notes/?q=%E6%B0%B4"
    assert [(one.label, one.value) for one in ordered("?sort=-length").chosen()][-1][1] == "Length ↓"

"""Every row on exactly one page, forwards and backwards, whatever arrives meanwhile."""

import base64

import pytest
from django.test import RequestFactory

from huiyin.core.paging import paginate
from tests.core.search.notes import Note, write

pytestmark = pytest.mark.django_db
ORDERS = [("-id",), ("title", "-id"), ("-title", "id")]


def page_at(url, by=("-id",), **options):
    return paginate(RequestFactory().get(url), Note.objects.all(), by=by, size=3, **options)


@pytest.fixture
def notes():
    return [*write("1", "2", "3", title="a"), *write("4", "5", title="b"), *write("6", "7", "8", title="c")]


@pytest.mark.parametrize("by", ORDERS)
def test_pages_forwards_hold_every_row_once_in_order(notes, by):
    url, rows = "/list/", []
    while url:
        page = page_at(url, by)
        rows += page.rows
        url = page.next_url
    assert rows == list(Note.objects.order_by(*by))


@pytest.mark.parametrize("by", ORDERS)
def test_pages_backwards_are_the_pages_forwards(notes, by):
    first = page_at("/list/", by)
    second = page_at(first.next_url, by)
    third = page_at(second.next_url, by)
    assert (len(third.rows), third.next_url) == (2, "")
    assert page_at(third.previous_url, by).rows == second.rows
    back = page_at(second.previous_url, by)
    assert (back.rows, back.previous_url, back.first_url, back.next_url) == (first.rows, "", "", first.next_url)
    assert page_at(third.first_url, by).rows == first.rows


def test_a_row_that_goes_away_shifts_nothing(notes):
    first = page_at("/list/")
    expected = page_at(first.next_url).rows
    first.rows[1].delete()
    assert page_at(first.next_url).rows == expected


def test_links_keep_the_filters(notes):
    page = page_at("/list/?q=水&status=a&status=b")
    assert page.next_url.startswith("/list/?q=%E6%B0%B4&status=a&status=b&after=")
    assert page_at(page.next_url).first_url == "/list/?q=%E6%B0%B4&status=a&status=b"


def test_total_stops_counting(notes):
    assert page_at("/list/").total == "8"
    assert page_at("/list/", counted=8).total == "8"
    assert page_at("/list/", counted=7).total == "7+"


@pytest.mark.parametrize(
    "cursor",
    [
        "after=",
        "after=x",
        "after=%F0",
        "before=bnVsbA",
        "after=WyJ4Il0",
        "after=WzEsMl0",
        "after=W251bGxd",
        "after=WzFlOTk5XQ",
        f"after={base64.urlsafe_b64encode(b'[' * 3000).decode()}",
    ],
)
def test_senseless_cursor_leads_to_the_first_page(notes, cursor):
    assert page_at(f"/list/?{cursor}").rows == page_at("/list/").rows


def test_cursor_with_a_nul_leads_to_the_first_page(notes):
    cursor = base64.urlsafe_b64encode(b'["a\\u0000", 1]').decode()
    assert page_at(f"/list/?after={cursor}", ("title", "-id")).rows == page_at("/list/", ("title", "-id")).rows


def test_empty_list_is_one_empty_page():
    page = page_at("/list/")
    assert (page.rows, page.total, page.first_url, page.previous_url, page.next_url) == ([], "0", "", "", "")


def test_a_page_takes_two_queries(notes, django_assert_num_queries):
    url = page_at("/list/").next_url
    with django_assert_num_queries(2):
        page_at(url)

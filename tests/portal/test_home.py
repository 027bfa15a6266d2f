"""The first page."""

from django.test import Client

from huiyin.org.models import Bureau
from huiyin.portal import figures
from tests.people import Cast
from tests.register import on_notice


def test_five_facts_are_counted_apart(client: Client, in_bureau: Bureau, cast: Cast) -> None:
    on_notice(in_bureau, cast)
    counted = figures.figures_of(in_bureau)
    assert (counted.received, [tile.value for tile in counted.tiles()]) == (1, [1, 1, 1, 0, 0])
    assert in_bureau.name in client.get("/").content.decode()


def test_statistics_tell_no_group_of_fewer_than_five(client: Client, in_bureau: Bureau, cast: Cast) -> None:
    on_notice(in_bureau, cast)
    page = client.get("/statistics/").content.decode()
    assert "fewer than 5" in page
    assert "of 1 answered" in page

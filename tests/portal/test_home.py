"""The first page."""

from django.test import Client

from huiyin.org.actions import edit_bureau
from huiyin.org.models import Bureau
from huiyin.portal import figures
from tests.people import Cast
from tests.register import on_notice
from tests.surveys.conftest import survey_opened


def test_five_facts_are_counted_apart(client: Client, in_bureau: Bureau, cast: Cast) -> None:
    on_notice(in_bureau, cast)
    counted = figures.figures_of(in_bureau)
    assert (counted.received, [tile.value for tile in counted.tiles()]) == (1, [1, 1, 1, 0, 0])
    assert in_bureau.name in client.get("/").content.decode()


def test_statistics_tell_no_group_of_fewer_than_five(client: Client, in_bureau: Bureau, cast: Cast) -> None:
    on_notice(in_bureau, cast)
    page = client.get("/statistics/").content.decode()
    assert "Fewer than five so far" in page
    assert "of 1 answered" in page


def test_kept_frame_speaks_the_readers_language_and_marks_the_page(client: Client, in_bureau: Bureau) -> None:
    for language, home, privacy in (("zh-hans", "首页", "隐私"), ("en", "Home", "Privacy, honestly")) * 2:
        client.cookies["huiyin_language"] = language
        first, ledger = (client.get(path).content.decode() for path in ("/", "/ledger/"))
        assert f'<a href="/" aria-current="page">{home}</a>' in first
        assert f'<a href="/">{home}</a>' in ledger
        assert privacy in first


def test_kept_frame_is_drawn_anew_when_the_office_changes_what_citizens_see(
    client: Client, in_bureau: Bureau, cast: Cast
) -> None:
    assert "0571-8800" not in client.get("/").content.decode()
    edit_bureau(in_bureau, actor=cast.office_head, name=in_bureau.name, notice_days=5, phone="0571-8800")
    assert "0571-8800" in client.get("/").content.decode()


def test_home_leads_through_the_doors_that_stand_open(client: Client, in_bureau: Bureau, cast: Cast) -> None:
    closed = client.get("/").content.decode()
    assert "/mailbox/" in closed
    assert "/surveys/" not in closed.split('class="doors"')[1].split("</ul>")[0]
    edit_bureau(in_bureau, actor=cast.office_head, name=in_bureau.name, notice_days=5, phone="0571-8800")
    survey_opened(cast)
    doors = client.get("/").content.decode().split('class="doors"')[1].split("</ul>")[0]
    assert "/surveys/" in doors
    assert 'href="tel:0571-8800"' in doors


def test_footer_leads_bodies_to_their_letter_and_software_to_its_endpoints(client: Client, in_bureau: Bureau) -> None:
    page = client.get("/").content.decode()
    assert '<a href="/inquiries/">For bodies that got a letter from us</a>' in page
    assert '<a href="/api/">For software</a>' in page
    assert '<a href="/open311/">Open311 GeoReport v2</a>' in client.get("/api/").content.decode()

"""News and campaigns as the public reads them."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.campaigns import actions as campaigns
from huiyin.campaigns.models import Campaign, Place
from huiyin.campaigns.publicity import draft_page
from huiyin.core.memory import forget
from huiyin.core.timing import today
from huiyin.disclosure import actions
from huiyin.disclosure.models import Publication
from huiyin.org.models import Bureau
from tests.campaigns.conftest import TEMPLATE
from tests.people import Cast, make_bureau
from tests.register import on_notice, photo, say

pytestmark = pytest.mark.usefixtures("in_bureau")


def publish(item: Publication, cast: Cast) -> Publication:
    actions.submit(item, actor=cast.clerk)
    actions.pass_on(item, actor=cast.deputy)
    actions.approve(item, actor=cast.office_head)
    return actions.release(item, actor=cast.director, stage="", facts={})


def news(cast: Cast, title: str = "清禾镇座谈会", *, campaign: str = "", shows: str = "") -> Publication:
    item = actions.write_news(
        actor=cast.clerk, title=title, body="群众代表 20 人。\n\n提了 8 条意见。", day=today(), campaign=campaign
    )
    if shows:
        actions.attach_photo(item, actor=cast.clerk, upload=photo(), caption=shows)
    return publish(item, cast)


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    """A public campaign that runs since ten days, its leading group named."""
    row = campaigns.prepare(TEMPLATE, actor=cast.clerk, code="small-2026", starts_on=today() - dt.timedelta(days=10))
    for person, place in ((cast.director, Place.HEAD), (cast.office_head, Place.OFFICE_HEAD)):
        campaigns.appoint(row, actor=cast.clerk, staff=person, place=place, reason="主持")
    campaigns.start(row, actor=cast.office_head)
    campaigns.begin(row.stages.get(key="prepare"), actor=cast.clerk)
    page = actions.submit(draft_page(row, actor=cast.clerk, with_names=True), actor=cast.clerk)
    actions.approve(page, actor=cast.deputy)
    actions.release(page, actor=cast.director, stage=page.stage, facts=page.facts)
    forget()
    return row


def get(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_published_item_is_in_the_list_on_its_page_in_the_feed_and_on_the_first_page(
    client: Client, cast: Cast
) -> None:
    code = news(cast).code
    page = get(client, f"/news/{code}/")
    assert "<p>群众代表 20 人。</p>" in page
    assert "<p>提了 8 条意见。</p>" in page
    for path in ("/news/", "/ledger/feed.xml", "/"):
        assert f"/news/{code}/" in get(client, path)


def test_item_is_nowhere_before_it_is_published(client: Client, cast: Cast) -> None:
    item = actions.write_news(actor=cast.clerk, title="未审", body="草稿。", day=today())
    assert client.get(f"/news/{item.code}/").status_code == 404
    assert all("未审" not in get(client, path) for path in ("/news/", "/ledger/feed.xml", "/"))


def test_item_taken_down_leaves_its_reason(client: Client, cast: Cast) -> None:
    item = actions.withdraw(news(cast), actor=cast.director, reason="数字有误。")
    page = client.get(f"/news/{item.code}/")
    assert (page.status_code, "数字有误。" in page.content.decode()) == (410, True)
    assert item.title not in get(client, "/news/")


def test_photo_is_shown_with_its_words_until_the_item_is_taken_down(client: Client, cast: Cast) -> None:
    item = news(cast, shows="座谈会现场。")
    address = f"/news/{item.code}/photos/1/"
    assert 'alt="座谈会现场。"' in get(client, f"/news/{item.code}/")
    assert client.get(address).headers["Content-Type"] == "image/jpeg"
    assert client.get(f"/news/{item.code}/photos/2/").status_code == 404
    actions.withdraw(item, actor=cast.director, reason="未经同意。")
    assert client.get(address).status_code == 404


def test_another_bureau_s_photo_is_not_found_under_an_item(client: Client, cast: Cast) -> None:
    shown, bare = news(cast, shows="现场。"), news(cast, "没有照片")
    assert client.get(f"/news/{shown.code}/photos/1/small/").status_code == 200
    assert client.get(f"/news/{bare.code}/photos/1/small/").status_code == 404


def test_first_page_shows_the_newest_three(client: Client, cast: Cast) -> None:
    codes = [news(cast, f"第{number}条").code for number in range(4)]
    page = get(client, "/")
    assert [f"/news/{code}/" in page for code in codes].count(True) == 3


def test_list_is_searched_and_narrowed_to_a_campaign(client: Client, cast: Cast, campaign: Campaign) -> None:
    news(cast, "动员会", campaign=campaign.code)
    news(cast, "别的事")
    assert "别的事" not in get(client, f"/news/?campaign={campaign.code}")
    assert "动员会" not in get(client, "/news/?q=别的事")


def test_campaign_page_tells_its_stages_and_public_facts(
    client: Client, bureau: Bureau, cast: Cast, campaign: Campaign
) -> None:
    problem = on_notice(bureau, cast)
    for _each in range(5):
        say(bureau)
    item = news(cast, "动员会", campaign=campaign.code)
    page = get(client, "/campaigns/small-2026/")
    for words in (
        "小活动",
        "听取意见。",
        "动员部署",
        "going on now",
        "still to come",
        "Director",
        f"/news/{item.code}/",
    ):
        assert words in page
    assert problem.title not in page  # on notice, not yet struck off
    for told in ("Received", "Made public", "Struck off"):
        assert told in page


def test_campaign_page_names_no_step_of_anybody_and_nothing_late(client: Client, campaign: Campaign) -> None:
    page = get(client, "/campaigns/small-2026/")
    assert all(words not in page for words in ("late", "exception", "Office-Head", "at the gate"))


def test_campaign_that_is_not_public_is_not_found(client: Client, cast: Cast) -> None:
    campaigns.prepare(TEMPLATE, actor=cast.clerk, code="quiet-2026", starts_on=today())
    assert client.get("/campaigns/quiet-2026/").status_code == 404
    assert "小活动" not in get(client, "/campaigns/")


def test_running_campaign_is_on_the_first_page(client: Client, campaign: Campaign) -> None:
    assert "/campaigns/small-2026/" in get(client, "/")
    assert "/campaigns/small-2026/" in get(client, "/campaigns/")


def test_another_bureau_s_portal_knows_nothing_of_it(
    client: Client, cast: Cast, campaign: Campaign, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    settings.PORTAL_BUREAU = campaign.bureau.code
    code = news(cast).code
    make_bureau("other")
    Bureau.objects.filter(code="other").update(hostname="other.example")
    forget()
    for path in (f"/news/{code}/", "/campaigns/small-2026/"):
        assert client.get(path, headers={"host": "other.example"}).status_code == 404


def test_pages_cost_the_same_for_two_and_for_six(client: Client, cast: Cast, campaign: Campaign) -> None:
    def cost(path: str) -> int:
        forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        return len(queries)

    def write(titles: list[str]) -> None:
        for title in titles:
            news(cast, title, campaign=campaign.code, shows="现场。")

    paths = ("/", "/news/", "/campaigns/small-2026/")
    write(["甲", "乙"])
    few = [cost(path) for path in paths]
    write(["丙", "丁", "戊", "己"])
    assert [cost(path) for path in paths] == few

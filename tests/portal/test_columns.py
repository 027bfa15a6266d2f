"""Columns and campaigns as the public reads them."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.campaigns import actions as campaigns
from huiyin.campaigns.models import Campaign, Place
from huiyin.campaigns.publicity import draft_page
from huiyin.core.memory import forget
from huiyin.core.timing import now, today
from huiyin.disclosure import actions, markup
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import Publication
from huiyin.opinions.models import Opinion
from huiyin.org.models import Bureau
from tests.campaigns.conftest import TEMPLATE
from tests.people import Cast, make_bureau
from tests.register import on_notice, photo, say

SAID = {
    "kind": "request",
    "text": "先放渠尾。",
    "township": "",
    "place": "",
    "giver_form": "anonymous",
    "looked": "1",
    "go": "send",
}

pytestmark = pytest.mark.usefixtures("in_bureau")


def publish(item: Publication, cast: Cast) -> Publication:
    actions.submit(item, actor=cast.clerk)
    actions.pass_on(item, actor=cast.deputy)
    actions.pass_on(item, actor=cast.other_deputy)
    actions.approve(item, actor=cast.office_head)
    return actions.release(item, actor=cast.director, stage="", facts={})


def news(
    cast: Cast, title: str = "清禾镇座谈会", *, column: Column = Column.NEWS, shows: str = "", **said: Any
) -> Publication:
    said = {"body": "群众代表 20 人。\n\n提了 8 条意见。"} | said
    item = actions.write(actor=cast.clerk, column=column, title=title, **said)
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
    page = get(client, f"/articles/{code}/")
    assert "<p>群众代表 20 人。</p>" in page
    assert "<p>提了 8 条意见。</p>" in page
    for path in ("/columns/", "/columns/news/", "/columns/news/feed.xml", "/ledger/feed.xml", "/"):
        assert f"/articles/{code}/" in get(client, path)


def test_item_is_nowhere_before_it_is_published(client: Client, cast: Cast) -> None:
    item = actions.write(actor=cast.clerk, column=Column.NEWS, title="未审", body="草稿。")
    assert client.get(f"/articles/{item.code}/").status_code == 404
    assert all("未审" not in get(client, path) for path in ("/columns/", "/ledger/feed.xml", "/"))


def test_item_taken_down_leaves_its_reason(client: Client, cast: Cast) -> None:
    item = actions.withdraw(news(cast), actor=cast.director, reason="数字有误。")
    page = client.get(f"/articles/{item.code}/")
    assert (page.status_code, "数字有误。" in page.content.decode()) == (410, True)
    assert item.title not in get(client, "/columns/")


def test_photo_is_shown_with_its_words_until_the_item_is_taken_down(client: Client, cast: Cast) -> None:
    item = news(cast, shows="座谈会现场。")
    address = f"/articles/{item.code}/photos/1/"
    assert 'alt="座谈会现场。"' in get(client, f"/articles/{item.code}/")
    assert client.get(address).headers["Content-Type"] == "image/jpeg"
    assert client.get(f"/articles/{item.code}/photos/2/").status_code == 404
    actions.withdraw(item, actor=cast.director, reason="未经同意。")
    assert client.get(address).status_code == 404


def test_another_bureau_s_photo_is_not_found_under_an_item(client: Client, cast: Cast) -> None:
    shown, bare = news(cast, shows="现场。"), news(cast, "没有照片")
    assert client.get(f"/articles/{shown.code}/photos/1/small/").status_code == 200
    assert client.get(f"/articles/{bare.code}/photos/1/small/").status_code == 404


def test_first_page_shows_the_newest_three(client: Client, cast: Cast) -> None:
    codes = [news(cast, f"第{number}条").code for number in range(4)]
    page = get(client, "/")
    assert [f"/articles/{code}/" in page for code in codes].count(True) == 3


def test_list_is_searched_and_narrowed_to_a_campaign(client: Client, cast: Cast, campaign: Campaign) -> None:
    news(cast, "动员会", campaign=campaign.code)
    news(cast, "别的事")
    assert "别的事" not in get(client, f"/columns/news/?campaign={campaign.code}")
    assert "动员会" not in get(client, "/columns/news/?q=别的事")


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
        f"/articles/{item.code}/",
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
    for path in (f"/articles/{code}/", "/campaigns/small-2026/"):
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

    paths = ("/", "/columns/", "/columns/news/", "/campaigns/small-2026/")
    write(["甲", "乙"])
    few = [cost(path) for path in paths]
    write(["丙", "丁", "戊", "己"])
    assert [cost(path) for path in paths] == few


def test_empty_column_is_not_offered(client: Client, cast: Cast) -> None:
    news(cast)
    assert "/columns/documents/" not in get(client, "/columns/")
    for path in ("/columns/documents/", "/columns/documents/feed.xml", "/columns/gossip/"):
        assert client.get(path).status_code == 404


def test_old_addresses_lead_on(client: Client, cast: Cast) -> None:
    code = news(cast).code
    found = [
        (client.get(path).status_code, client.get(path).headers["Location"]) for path in ("/news/", f"/news/{code}/")
    ]
    assert found == [(301, "/columns/news/"), (301, f"/articles/{code}/")]


def test_feed_of_a_column_tells_that_column_only(client: Client, cast: Cast) -> None:
    news(cast, "一条动态")
    news(cast, "一份通知", column=Column.NOTICES)
    page = get(client, "/columns/notices/feed.xml")
    assert ("一份通知" in page, "一条动态" in page) == (True, False)


def test_article_that_seeks_opinions_takes_them_until_its_day_and_shows_its_result(client: Client, cast: Cast) -> None:
    asked = news(cast, "先放哪条渠", column=Column.SOUGHT, until=today() + dt.timedelta(days=1))
    address = f"/articles/{asked.code}/"
    assert f"/say/?topic={asked.code}" in get(client, address)
    with time_machine.travel(now() + dt.timedelta(days=2)):
        page = get(client, address)
        assert (f"?topic={asked.code}" in page, "What became of them" in page) == (False, True)
        result = news(cast, "改了五条", column=Column.RESULTS, answers=asked.code)
        assert f"/articles/{result.code}/" in get(client, address)
        assert address in get(client, f"/articles/{result.code}/")


def test_photo_stands_where_the_text_puts_it_and_the_others_below(client: Client, cast: Cast) -> None:
    item = actions.write(actor=cast.clerk, column=Column.NEWS, title="图文")
    for caption in ("甲图", "乙图"):
        actions.attach_photo(item, actor=cast.clerk, upload=photo(), caption=caption)
    body = f"<p>上文。</p>{markup.PHOTO.format(item.content['photos'][1]['file'])}<p>下文。</p>"
    publish(actions.edit(item, actor=cast.clerk, title="图文", content=item.content | {"body": body}), cast)
    page = get(client, f"/articles/{item.code}/")
    places = [page.index(words) for words in ("上文。", 'alt="乙图"', "下文。", 'alt="甲图"')]
    assert places == sorted(places)
    assert str(item.content["photos"][1]["file"]) not in page


def test_opinion_on_an_article_is_registered_with_what_it_answers(client: Client, cast: Cast) -> None:
    asked = news(cast, "先放哪条渠", column=Column.SOUGHT, until=today())
    page = get(client, f"/say/?topic={asked.code}")
    assert ("先放哪条渠" in page, f'name="topic" value="{asked.code}"' in page) == (True, True)
    for key in ("a" * 32, "a" * 32, "b" * 32):
        client.post("/say/", SAID | {"key": key, "topic": asked.code})
    refs = Opinion.objects.values_list("source_ref", flat=True)
    assert [ref.partition("/")[0] for ref in refs] == [asked.code, asked.code]


def test_opinion_on_what_is_not_asked_carries_no_topic(client: Client, cast: Cast) -> None:
    over = news(cast, "先放哪条渠", column=Column.SOUGHT, until=today())
    with time_machine.travel(now() + dt.timedelta(days=1)):
        down = actions.withdraw(news(cast), actor=cast.director, reason="有误。")
        for topic in (over.code, down.code, "ZJ<script>", "ZJ2026-9999"):
            client.post("/say/", SAID | {"key": uuid.uuid4().hex, "topic": topic})
    assert set(Opinion.objects.values_list("source_ref", flat=True)) == {""}


def test_who_finds_an_error_tells_it_from_the_page(client: Client, cast: Cast) -> None:
    item = news(cast)
    assert f"/say/?topic={item.code}" in get(client, f"/articles/{item.code}/")
    client.post("/say/", SAID | {"key": "c" * 32, "topic": item.code})
    assert Opinion.objects.get().source_ref.startswith(f"{item.code}/")

"""The clerk marks who is there, and one confirms a notice, while the network is gone: nothing is lost, nothing is doubled."""

import datetime as dt
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from huiyin.core.timing import today
from tests.browser.test_say_and_follow import CHROMIUM, FLAGS
from tests.browser.test_triage_by_keyboard import PASSWORD
from tests.server import Server, installation


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with installation(tmp_path_factory.mktemp("meeting")) as server:
        server.run("prepare")
        server.run("seed", "--stage", "prepare")
        server.start()
        yield server


@pytest.fixture
def phone(server: Server) -> Iterator[Page]:
    """The phone of a clerk, signed in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=server.url)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto("/account/login/")
        page.fill("input[name=login]", "tangxiaolei")
        page.fill("input[type=password]", PASSWORD)
        page.click("main form button")
        yield page
        browser.close()


def _plan(page: Page, day: str = "", people: Sequence[str] = ("aimeihua", "baiyang")) -> None:
    page.goto("/desk/meetings/plan/")
    said = {"title": "座谈会", "starts": "00:01", "ends": "23:59", "place": "石桥乡政府"} | (
        {"day": day} if day else {}
    )
    for field, value in said.items():
        page.fill(f"[name={field}]", value)
    page.select_option("[name=chair]", "luhuaichuan")
    page.select_option("[name=note_taker]", "tangxiaolei")
    page.select_option("[name=people]", list(people))
    page.click("main form button.primary")
    page.goto(f"{page.url}attendance/")


def test_taps_without_a_network_arrive_once_with_their_moment(phone: Page) -> None:
    _plan(phone)
    waiting = phone.locator("[data-taps-waiting]")
    expect(waiting).to_be_hidden()
    phone.context.set_offline(True)
    phone.dblclick("#aimeihua button[value=present]")
    phone.click("#baiyang button[value=absent]")
    expect(waiting).to_contain_text("3")
    phone.context.set_offline(False)
    expect(waiting).to_be_hidden()
    expect(phone.locator("#aimeihua")).to_contain_text("会务登记： 唐晓蕾")
    expect(phone.locator("#baiyang .badge")).to_have_text("缺席")
    phone.reload()
    expect(phone.locator("#aimeihua .badge")).to_have_text("到会")


def test_taps_survive_a_page_that_was_closed(phone: Page) -> None:
    _plan(phone)
    address = phone.url
    phone.context.set_offline(True)
    phone.click("#aimeihua button[value=present]")
    expect(phone.locator("[data-taps-waiting]")).to_contain_text("1")
    phone.close()
    phone.context.set_offline(False)
    again = phone.context.new_page()
    again.goto(address)
    expect(again.locator("[data-taps-waiting]")).to_be_hidden()
    expect(again.locator("#aimeihua .badge")).to_have_text("到会")


def test_receipt_without_a_network_is_kept_and_sent_once(phone: Page) -> None:
    _plan(phone, day=(today() + dt.timedelta(days=3)).isoformat(), people=["tangxiaolei"])
    notice = phone.url.removesuffix("attendance/")
    phone.goto(f"{notice}announce/")
    phone.click("main form button.primary")
    kept, read = phone.locator("[data-pending]"), phone.locator("form[action$='/read/'] button")
    expect(read).to_be_visible()
    phone.goto(notice)  # returns when the page's script has run
    phone.context.set_offline(True)
    read.dblclick()
    expect(kept).to_contain_text("座谈会")
    expect(read).to_be_disabled()
    phone.close()
    phone.context.set_offline(False)
    again = phone.context.new_page()
    again.goto("/desk/")
    expect(again.locator("[data-pending]")).to_be_hidden()
    again.goto(notice)
    expect(again.locator("main")).to_contain_text("您已于")


def test_refusal_stands_in_the_row_and_waits_no_longer(phone: Page) -> None:
    _plan(phone)
    phone.click("#aimeihua button[value=excused]")
    expect(phone.locator("#aimeihua .error")).to_have_text("请说明原因。")
    expect(phone.locator("[data-taps-waiting]")).to_be_hidden()

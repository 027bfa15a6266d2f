"""A clerk does the queue without touching the mouse; and without scripts, by links and buttons."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, Page, sync_playwright

from tests.browser.test_say_and_follow import AXE, CHROMIUM, FLAGS
from tests.server import Server, installation

PASSWORD = "hear-the-echo"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with installation(tmp_path_factory.mktemp("desk")) as server:
        server.run("prepare")
        server.run("seed", "--stage", "prepare")
        server.start()
        yield server


@pytest.fixture
def desk(request: pytest.FixtureRequest, server: Server) -> Iterator[Page]:
    """The desk of a clerk, signed in; scripts on unless the test says otherwise."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(
            viewport={"width": 1366, "height": 900}, base_url=server.url,
            java_script_enabled=getattr(request, "param", True),
        )  # fmt: skip
        context.set_default_timeout(15_000)
        page = context.new_page()
        troubles: list[str] = []
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.goto("/account/login/")
        page.fill("input[name=login]", "zhouyiwen")
        page.fill("input[type=password]", PASSWORD)
        page.click("main form button")
        yield page
        browser.close()
    assert troubles == []


def _current(page: Page) -> str:
    return page.locator("#words-title").inner_text().split()[0]


def test_an_opinion_is_accepted_and_dispatched_by_keys_alone(desk: Page) -> None:
    desk.goto("/desk/triage/?status=received")
    first = _current(desk)
    desk.keyboard.press("j")
    desk.wait_for_url("**/desk/triage/*/**")
    second = _current(desk)
    assert second != first
    desk.keyboard.press("1")
    assert desk.locator("input[name=section]").first.is_checked()
    desk.keyboard.press("w")
    assert desk.locator("input[name=kind]").nth(1).is_checked()
    desk.keyboard.press("t")
    assert desk.locator("input[name=severity]").nth(1).is_checked()
    if not desk.locator("select[name=deputy]").evaluate("select => select.value"):
        desk.locator("select[name=deputy]").evaluate("select => { select.selectedIndex = 1 }")
    desk.locator("#words-title").click()
    desk.keyboard.press("g")
    desk.wait_for_selector(f".flash:has-text('{second}')")
    assert _current(desk) != second


def test_keys_are_listed_and_dialogs_open(desk: Page) -> None:
    desk.goto("/desk/triage/?status=received")
    desk.keyboard.press("?")
    assert "受理并分发" in desk.locator("#keys").inner_text()
    desk.keyboard.press("Escape")
    desk.keyboard.press("d")
    assert desk.locator("dialog#divert").evaluate("dialog => dialog.open")
    desk.evaluate(AXE.read_text())
    violations = desk.evaluate("axe.run().then(found => found.violations.map(one => one.id))")
    assert violations == []


@pytest.mark.parametrize("desk", [False], indirect=True)
def test_without_scripts_every_decision_is_a_page(desk: Page) -> None:
    desk.goto("/desk/triage/?status=received")
    number = _current(desk)
    desk.click("a[href*='/divert/']")
    desk.fill("input[name=body]", "县自来水公司")
    desk.fill("textarea[name=explanation]", "城区供水归自来水公司。")
    desk.click("main form button.primary")
    desk.wait_for_selector(f".flash:has-text('{number}')")
    assert _current(desk) != number


def test_slip_that_was_not_printed_is_not_left_unasked(desk: Page) -> None:
    asked: list[str] = []
    desk.goto("/desk/opinions/register/")
    desk.fill("[name=text]", "水表井盖翘起来两指高，晚上绊倒过老人。")
    desk.click("main form[method=post] button.primary")
    desk.wait_for_selector(".receipt-code")

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.on("dialog", stay)
    with desk.expect_event("dialog"):
        desk.click("a[href='/desk/triage/']", no_wait_after=True)
    assert desk.is_visible(".receipt-code")
    desk.click("main a[data-once-done]")
    desk.wait_for_selector("main [name=text]")
    assert asked == ["beforeunload"]

"""A citizen on a phone: says something, gets a receipt, follows it; with scripts and without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, sync_playwright

from tests.server import Server, installation

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WORDS = "三组的自来水从上周三起发黄。我电话 13812345678。"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("portal")
    with installation(folder) as server:
        (folder / "password").write_text("a-long-first-password")
        server.run("prepare")
        founding = ["yunxi", "云溪县水利局", "--administrator", "root", "--password-file", str(folder / "password")]
        server.run("found-bureau", *founding)
        server.start()
        yield server


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request: pytest.FixtureRequest, server: Server) -> Iterator[Page]:
    """A phone of 390 pixels whose browser reports every refused script or style, and every request to somebody else, as a failure."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, base_url=server.url, java_script_enabled=request.param
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        troubles: list[str] = []
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(server.url) else troubles.append(asked.url))
        yield page
        browser.close()
    assert troubles == []


def test_say_something_and_follow_it(page: Page) -> None:
    page.goto("/")
    page.click("main a.primary")
    page.check("[name=kind][value=request]")
    page.fill("[name=text]", WORDS)
    page.click("main button[name=go][value='2']")
    page.wait_for_selector("[name=place]", state="visible")
    page.go_back()
    page.wait_for_selector("[name=text]", state="visible")
    assert page.input_value("[name=text]") == WORDS
    page.click("main button[name=go][value='2']")
    page.fill("[name=place]", "三组渠口")
    page.click("main button[name=go][value='3']")
    assert "138********" in page.inner_text("#preview")
    page.click("main button[name=go][value='2']")
    page.click("main button[name=go][value='1']")
    assert page.input_value("[name=text]") == WORDS
    page.click("main button[name=go][value='2']")
    assert page.input_value("[name=place]") == "三组渠口"
    page.click("main button[name=go][value='3']")
    page.click("main button[name=go][value=send]")
    code = "".join(page.inner_text(".receipt-code").split())
    assert len(code) == 20
    page.reload()
    assert "".join(page.inner_text(".receipt-code").split()) == code

    page.goto("/receipt/")
    page.fill("[name=code]", code)
    page.click("main button.primary")
    page.wait_for_selector(f"main :text('{WORDS}')")
    assert code not in page.url
    page.fill("[name=text]", "邻居家也一样。")
    page.click("button[formaction='/receipt/say-more/']")
    page.wait_for_selector("main :text('邻居家也一样。')")


def _switch(page: Page, words: str) -> None:
    """Press a switch of the header: in place with scripts, as a new page without."""
    page.click(f".switch:visible:text('{words}')")
    page.wait_for_load_state()


def test_switches_keep_what_is_on_the_screen(page: Page) -> None:
    page.goto("/say/")
    page.check("[name=kind][value=request]")
    page.fill("[name=text]", WORDS)
    _switch(page, "English")
    _switch(page, "Large print")
    page.wait_for_selector("html.elder")
    assert page.input_value("[name=text]") == WORDS
    page.click("main button[name=go][value='2']")
    page.fill("[name=place]", "三组渠口")
    _switch(page, "中文")
    page.press("[name=place]", "Enter")  # goes on, and does not press the switch that stands before it
    page.wait_for_selector("#preview")
    page.click("main button[name=go][value=send]")
    code = "".join(page.inner_text(".receipt-code").split())
    _switch(page, "标准版")
    page.wait_for_selector("html:not(.elder)")
    _switch(page, "English")
    page.wait_for_selector("h1:text('We have it')")
    assert "".join(page.inner_text(".receipt-code").split()) == code
    page.goto("/receipt/")
    page.fill("[name=code]", code)
    page.press("[name=code]", "Enter")
    page.fill("[name=text]", "写了一半")
    _switch(page, "中文")
    page.wait_for_selector("h1:text('办到哪一步')")
    assert page.input_value("[name=text]") == "写了一半"


@pytest.mark.parametrize("page", [True], indirect=True)
def test_leaving_with_something_typed_asks_first(page: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto("/say/")
    page.click(".brand")
    page.wait_for_url("**/")
    page.goto("/say/")
    page.click("[name=text]")
    page.keyboard.type(WORDS)
    page.click(".brand", no_wait_after=True)
    page.wait_for_timeout(500)
    assert (asked, page.url.endswith("/say/"), page.input_value("[name=text]")) == (["beforeunload"], True, WORDS)
    page.check("[name=kind][value=request]")
    page.click("main button[name=go][value='2']")
    page.wait_for_selector("[name=place]")
    assert asked == ["beforeunload"]


def test_pages_fit_the_phone_and_axe_finds_nothing(server: Server) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(
            viewport={"width": 320, "height": 700}, base_url=server.url, bypass_csp=True
        ).new_page()
        found = {}
        for path in ("/", "/say/", "/receipt/", "/ledger/", "/about/how/", "/about/privacy/", "/about/accessibility/"):
            page.goto(path)
            page.add_script_tag(path=AXE)
            violations = page.evaluate("axe.run().then(result => result.violations.map(found => found.id))")
            found[path] = (violations, page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        browser.close()
    assert found == dict.fromkeys(found, ([], True))

"""The editor of articles in a real browser: typing, bold, a list, a photo put into the text, and the preview as the public will see it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.test_say_and_follow import AXE, CHROMIUM, FLAGS
from tests.server import Server, installation

PASSWORD = "hear-the-echo"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with installation(tmp_path_factory.mktemp("editor")) as server:
        server.run("prepare")
        server.run("seed", "--stage", "prepare")
        server.start()
        yield server


@pytest.fixture
def desk(server: Server) -> Iterator[Page]:
    """The desk of a clerk, signed in; the page must keep to the content security policy."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport={"width": 1366, "height": 900}, base_url=server.url)
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


def test_an_article_is_written_with_its_marks_and_photo_and_seen_as_the_public_will(desk: Page, tmp_path: Path) -> None:
    desk.goto("/desk/disclosure/write/notices/")
    desk.fill("[name=title]", "停水两小时")
    desk.click("main form button.primary")
    page = desk.locator(".ProseMirror")
    expect(page).to_be_visible()
    expect(desk.locator("textarea[name=body]")).to_be_hidden()
    page.click()
    _type(desk, "明天")
    _press(desk, "bold")
    expect(desk.locator("[data-act=bold]")).to_have_attribute("aria-pressed", "true")
    _type(desk, "九点")
    _press(desk, "bold")
    expect(desk.locator("[data-act=bold]")).to_have_attribute("aria-pressed", "false")
    _type(desk, "停水。")
    desk.keyboard.press("Enter")
    _press(desk, "bulletList")
    _type(desk, "枣林村")
    expect(desk.locator("[data-kept]")).not_to_be_empty()
    # Nobody saved yet: what was typed is there again.
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.reload()
    expect(page.locator("strong")).to_have_text("九点")
    _add_photo(desk, tmp_path)
    desk.click("[data-place]")
    expect(page.locator("figure figcaption")).to_have_text("抢修现场")
    desk.click("button[value=preview]")
    article = desk.locator("article .written")
    expect(article.locator("strong")).to_have_text("九点")
    expect(article.locator("li")).to_have_text("枣林村")
    expect(article.locator("figure img")).to_have_attribute("alt", "抢修现场")
    expect(article.locator("figure img")).to_have_js_property("naturalWidth", 32)


def test_the_editor_s_page_is_accessible(desk: Page) -> None:
    desk.goto("/desk/disclosure/write/news/")
    desk.fill("[name=title]", "动态")
    desk.click("main form button.primary")
    expect(desk.locator(".ProseMirror")).to_be_visible()
    desk.evaluate(AXE.read_text())
    assert desk.evaluate("async () => (await axe.run()).violations.map(({id}) => id)") == []


def _press(desk: Page, act: str) -> None:
    """Press a button of the editor; it gives the caret back with the next frame, which people do not type ahead of."""
    desk.click(f"[data-act={act}]")
    desk.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(desk.locator(".ProseMirror")).to_be_focused()


def _type(desk: Page, text: str) -> None:
    desk.keyboard.type(text)
    expect(desk.locator(".ProseMirror")).to_contain_text(text)


def _add_photo(desk: Page, folder: Path) -> None:
    Image.new("RGB", (32, 24), "teal").save(folder / "photo.jpg")
    desk.click("aside summary")
    desk.set_input_files("[name=upload]", folder / "photo.jpg")
    desk.fill("[name=caption]", "抢修现场")
    desk.click("button[value=photo]")
    expect(desk.locator("[data-photo-listed]")).to_be_visible()

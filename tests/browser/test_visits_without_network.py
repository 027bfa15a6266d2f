"""A day of household visits on three phones without a network, sent in disorder and cut: each visit is there once."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Route, expect, sync_playwright

from tests.browser.test_say_and_follow import CHROMIUM, FLAGS
from tests.server import Server, installation

PIN, OTHER_PIN = "135790", "246801"
PASSWORD = "hear-the-echo"
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"

WORLD = """
import datetime as dt
from django_scopes import scope
from huiyin.core.timing import today
from huiyin.org.models import Role, Post, Staff, Township
from huiyin.vault.contact import Contact
from huiyin.visits import actions
from tests.people import LONG_AGO, make_bureau, make_staff

bureau = make_bureau("yunxi")
with scope(bureau=bureau):
    township = Township.objects.get(code="qinghe")
    clerk = make_staff(bureau, "clerk", (Role.CLERK, "office"))
    people = [make_staff(bureau, name, (Role.CADRE, "drinking")) for name in ("one", "two", "three")]
    for person in people:
        person.set_password("hear-the-echo")
        person.save()
    for number in range(5):
        contact = Contact(name=f"田{number}", phone=f"1380000{number:04d}", address=f"{number}组")
        details = actions.Details(township, "柿树湾村", "difficult" if number else "ordinary", 2, contact)
        home = actions.enter(f"QH-{number}", details, bureau=bureau, actor=clerk)
        for at, person in enumerate(people):
            if number in (0, 4, at + 1):
                actions.plan([home], visitor=person, due_on=today(), actor=clerk)
"""

HERE = """
import json
from django_scopes import scopes_disabled
from huiyin.opinions.models import Opinion
from huiyin.visits.models import Visit, VisitPhoto
with scopes_disabled():
    visits = Visit.objects.order_by("household__code", "visitor__username")
    print("HERE" + json.dumps({
        "visits": [[one.household.code, one.visitor.username[6:], one.twin] for one in visits],
        "words": sorted(Opinion.objects.values_list("text", flat=True)),
        "photos": VisitPhoto.objects.count(),
    }))
"""


REVOKE = """
from django_scopes import scopes_disabled
from huiyin.visits import actions
from huiyin.visits.models import Device
with scopes_disabled():
    for device in Device.objects.filter(staff__username="yunxi-three", revoked_on=None):
        actions.revoke(device, actor=device.staff)
"""

DATABASES = "indexedDB.databases().then((all) => all.map((one) => one.name))"
# Everything that the browser's own tools would show of what the app keeps.
EVERYTHING = """async () => {
  const database = await new Promise((done) => { indexedDB.open("huiyin-visits").onsuccess = ({ target }) => done(target.result); });
  const ask = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const rows = database.transaction("sealed").objectStore("sealed");
  const names = await ask(rows.getAllKeys());
  const kept = await ask(database.transaction("sealed").objectStore("sealed").getAll());
  const plain = await ask(database.transaction("plain").objectStore("plain").getAll());
  const caches_ = await Promise.all((await caches.keys()).map(async (name) => {
    const cache = await caches.open(name);
    return Promise.all((await cache.keys()).map(async (one) => (await cache.match(one)).text()));
  }));
  const read = (data) => new TextDecoder().decode(data);
  const local = JSON.stringify({ ...localStorage, ...sessionStorage });
  return { names, plain: JSON.stringify([plain, caches_.flat().filter((text) => !text.startsWith("(()=>")), local, names]) + kept.map((one) => read(one.data)).join() };
}"""
CONTROLLED = """new Promise((done) => navigator.serviceWorker.controller
  ? done() : navigator.serviceWorker.addEventListener("controllerchange", () => done()))"""
WIDTH = "async (address) => (await createImageBitmap(await (await fetch(address)).blob())).width"


@dataclass
class Phone:
    """One phone: a browser of its own with the app open and unlocked."""

    context: BrowserContext
    page: Page

    def write(self, code: str, text: str, photo: Path | None = None) -> None:
        """Write a visit down, as a thumb does."""
        page = self.page
        page.click(f"[data-household={code}] [data-write]")
        page.check("[name=attitude][value='2']")
        page.check("[name=needs][value=drinking]")
        page.fill("[data-heard] textarea", text)
        if photo:
            page.check("[name=photo_consent]")
            page.set_input_files("#visit-photo", photo)
            expect(page.locator("[data-shot]")).to_be_visible()
        page.click("[data-visit] button.primary")
        expect(page.locator(f"[data-household={code}] [data-fill=done]")).to_be_visible()

    def unlock(self, pin: str = PIN) -> None:
        self.page.fill("#pin", pin)
        self.page.click("[data-unlock] button")

    def online(self, *, is_there: bool) -> None:
        self.context.set_offline(not is_there)

    def expect_sent(self, count: int) -> None:
        expect(self.page.locator("[data-written] [data-state=sent]")).to_have_count(count)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with installation(tmp_path_factory.mktemp("visits")) as server:
        server.run("shell", text=WORLD)
        server.start()
        yield server


@pytest.fixture
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


def set_up(context: BrowserContext, name: str) -> Phone:
    """Sign in and set this browser up as somebody's phone."""
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto("/visit/enrol/")
    page.fill("[name=login]", f"yunxi-{name}")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.fill("[name=name]", f"{name}的手机")
    for field in ("#new-pin", "#pin-again"):
        page.fill(field, PIN)
    page.click("[data-enrol] button")
    phone = Phone(context, page)
    expect(page.locator("#pin")).to_be_visible()
    phone.unlock()
    expect(page.locator("[data-household]").first).to_be_visible()
    return phone


@pytest.fixture
def phones(server: Server, playwright: Playwright) -> Iterator[Callable[[str], Phone]]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

    def phone(name: str) -> Phone:
        return set_up(browser.new_context(viewport={"width": 390, "height": 844}, base_url=server.url), name)

    yield phone
    browser.close()


def here(server: Server) -> dict[str, object]:
    """Return what the server has."""
    said: dict[str, object] = json.loads(server.run("shell", text=HERE).partition("HERE")[2])
    return said


def answer_lost(route: Route) -> None:
    """Let the server do its work, and lose the answer on the way."""
    route.fetch()
    route.abort()


def test_day_without_a_network_arrives_once_from_three_phones(
    server: Server, phones: Callable[[str], Phone], tmp_path: Path
) -> None:
    shot = tmp_path / "shot.png"
    day = {name: phones(name) for name in ("one", "two", "three")}
    day["one"].page.screenshot(path=shot)
    day["two"].page.clock.set_fixed_time("2031-05-01T09:00:00Z")  # a phone that believes in another year
    for number, (name, phone) in enumerate(day.items(), 1):
        phone.online(is_there=False)
        phone.page.reload()  # the app opens without a network
        phone.unlock()
        phone.write("QH-0", f"{name}听到: 三组水浑。")
        phone.write(f"QH-{number}", f"{name}听到: 渠道漏水。", shot)
        expect(phone.page.locator("[data-net]")).to_have_attribute("data-waiting", "2")
    assert here(server) == {"visits": [], "words": [], "photos": 0}

    day["three"].online(is_there=True)
    day["three"].expect_sent(2)
    cut = day["one"]
    cut.context.route(re.compile("/visit/api/"), answer_lost)
    cut.online(is_there=True)
    expect(cut.page.locator("[data-net]")).to_contain_text("网络正常")
    cut.page.click("[data-refresh]")
    cut.context.unroute_all(behavior="wait")  # a request whose answer is being lost right now is lost to the end
    cut.page.click("[data-refresh]")
    cut.expect_sent(2)
    day["two"].online(is_there=True)
    day["two"].expect_sent(2)
    day["two"].page.click("[data-refresh]")

    said = here(server)
    homes = said.pop("visits")
    assert isinstance(homes, list)
    assert sorted(home[:2] for home in homes) == [
        ["QH-0", "one"], ["QH-0", "three"], ["QH-0", "two"], ["QH-1", "one"], ["QH-2", "two"], ["QH-3", "three"],
    ]  # fmt: skip
    assert sorted(home[2] for home in homes) == ["", "", "", "", "open", "open"]
    words = [f"{name}听到: {text}" for name in day for text in ("三组水浑。", "渠道漏水。")]
    assert said == {"words": sorted(words), "photos": 3}
    expect(day["two"].page.locator(".visit-code").first).to_have_text(re.compile(r"^(\d{4} ){4}\d{4}$"))


def test_what_was_typed_survives_locking_and_a_closed_page(phones: Callable[[str], Phone], tmp_path: Path) -> None:
    phone, shot = phones("one"), tmp_path / "shot.png"
    page = phone.page
    page.screenshot(path=shot)
    page.click("[data-household=QH-4] [data-write]")
    page.fill("[data-heard] textarea", "水费涨了没人说。")
    page.check("[name=photo_consent]")
    page.set_input_files("#visit-photo", shot)
    expect(page.locator("[data-shot]")).to_be_visible()
    page.click("[data-back]")
    expect(page.locator("[data-household=QH-4] [data-fill=done]")).to_have_text("写了一半")
    page.click("[data-lock]")
    expect(page.locator("[data-households] > *")).to_have_count(0)
    assert "田4" not in page.content()
    page.reload()
    phone.unlock()
    page.click("[data-household=QH-4] [data-write]")
    expect(page.locator("[data-heard] textarea")).to_have_value("水费涨了没人说。")
    expect(page.locator("[data-shot]")).to_be_visible()


def test_lost_phone_erases_itself_at_its_next_contact_even_locked(
    server: Server, phones: Callable[[str], Phone]
) -> None:
    phone = phones("three")
    phone.online(is_there=False)
    phone.write("QH-4", "没有传出去的话。")
    phone.page.click("[data-lock]")
    expect(phone.page.locator("[data-locked-waiting]")).to_contain_text("1")
    server.run("shell", text=REVOKE)
    phone.online(is_there=True)
    phone.page.reload()
    expect(phone.page.locator("[data-screen=erased]")).to_be_visible()
    assert phone.page.evaluate(DATABASES) == []
    assert "没有传出去的话。" not in json.dumps(here(server))


def test_wrong_pins_are_told_and_the_tenth_erases(phones: Callable[[str], Phone]) -> None:
    phone = phones("two")
    phone.page.click("[data-lock]")
    for tries in range(1, 10):
        phone.unlock(OTHER_PIN)
        left = f"再错 {10 - tries} 次" if tries >= 5 else "密码不对"
        expect(phone.page.locator("[data-pin-fault]")).to_contain_text(left)
    phone.unlock(OTHER_PIN)
    expect(phone.page.locator("[data-screen=setup]")).to_be_visible()
    assert phone.page.evaluate(DATABASES) == []


def test_nothing_readable_lies_on_the_phone(phones: Callable[[str], Phone]) -> None:
    phone = phones("two")
    phone.online(is_there=False)
    phone.write("QH-4", "井水发苦。")
    kept = phone.page.evaluate(EVERYTHING)
    assert kept["names"]
    assert not [word for word in ("田4", "13800000004", "井水发苦", "Bearer") if word in kept["plain"]]


def test_app_can_be_installed_and_opens_without_a_network(
    server: Server, playwright: Playwright, tmp_path: Path
) -> None:
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=FLAGS, base_url=server.url, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto("/visit/")
    page.evaluate(CONTROLLED)
    browser = context.new_cdp_session(page)
    assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    told = browser.send("Page.getAppManifest")
    assert told["errors"] == []
    manifest = json.loads(told["data"])
    needed = {
        "name",
        "short_name",
        "start_url",
        "scope",
        "id",
        "display",
        "icons",
        "lang",
        "theme_color",
        "background_color",
    }
    assert needed <= set(manifest)
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }
    for icon in manifest["icons"]:
        width = page.evaluate(WIDTH, icon["src"])
        assert f"{width}x{width}" == icon["sizes"]
    context.set_offline(True)
    missing: list[str] = []
    page.on("requestfailed", lambda request: missing.append(request.url))
    page.goto(manifest["start_url"])
    expect(page.locator("[data-screen=setup] h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.visit-bar')).display") == "flex"
    assert missing == []
    context.close()


@pytest.mark.parametrize(("language", "letters"), [("zh-hans", "20px"), ("en", "16px")])
def test_axe_finds_nothing_on_any_screen(
    server: Server, phones: Callable[[str], Phone], language: str, letters: str
) -> None:
    phone = phones("one" if language == "en" else "three")
    page = phone.page
    switches = {"huiyin_language": language} | ({"huiyin_elder": "1"} if letters == "20px" else {})
    phone.context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in switches.items()])
    screens = {"lock": page.reload, "today": phone.unlock, "visit": lambda: page.click("[data-household] [data-write]")}
    for screen, reach in screens.items():
        reach()
        expect(page.locator(f"[data-screen={screen}]")).to_be_visible()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate("axe.run().then((found) => found.violations.map((one) => one.id))") == [], screen
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, screen
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == letters

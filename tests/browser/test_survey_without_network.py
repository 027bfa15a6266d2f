"""Villagers answer a questionnaire where the network comes and goes: nothing is lost, and each of them counts once."""

import contextlib
import json
import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from tests.browser.test_say_and_follow import CHROMIUM, FLAGS
from tests.server import Server, installation

PEOPLE = int(os.environ.get("SURVEY_PEOPLE", "6"))
"""How many answer: SURVEY_PEOPLE=200 takes longer than a suite has time for."""
PER_BROWSER = 20
"""A browser is started anew after so many people: one that has opened hundreds of windows grows slow, and may die."""
BEGIN = """
from types import SimpleNamespace
from django_scopes import scope
from huiyin.org.models import Bureau, Role
from tests.people import make_staff
from tests.surveys.conftest import survey_opened
bureau = Bureau.objects.get(code="yunxi")
with scope(bureau=bureau):
    clerk, head = (make_staff(bureau, name, (role, None)) for name, role in (("clerk", Role.CLERK), ("head", Role.OFFICE_HEAD)))
    print(survey_opened(SimpleNamespace(clerk=clerk, office_head=head)).code)
"""
ANSWERS = """
import json
from django_scopes import scopes_disabled
from huiyin.surveys.models import Answer
with scopes_disabled():
    print(json.dumps(list(Answer.objects.values_list("values", flat=True))))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("survey")
    with installation(folder) as server:
        (folder / "password").write_text("a-long-first-password")
        server.run("prepare")
        founding = ["yunxi", "云溪县水利局", "--administrator", "root", "--password-file", str(folder / "password")]
        server.run("found-bureau", *founding)
        server.start()
        yield server


@pytest.fixture(scope="module")
def address(server: Server) -> str:
    return f"/surveys/{server.run('shell', '--no-imports', '-c', BEGIN).strip()}/"


@contextlib.contextmanager
def new_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def phone(browser: Browser, server: Server) -> Page:
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=server.url)
    context.set_default_timeout(20_000)
    return context.new_page()


def lose_the_answer(route: Route) -> None:
    """Let the server have what is sent, and the phone nothing of what it says to it."""
    if route.request.method == "POST":
        route.fetch()
        route.abort()
    else:
        route.continue_()


def send(page: Page) -> None:
    """Send, and do the sum that is asked once many come from one network."""
    page.click("button[value=send]")
    sent = page.locator("[data-draft-sent]")
    expect(sent.or_(page.locator("#id_answer"))).to_be_attached()
    if not sent.count():
        asked = re.findall("[二三四五六七八九]", page.locator("label[for=id_answer]").inner_text())
        page.fill("#id_answer", str(sum("二三四五六七八九".index(one) + 2 for one in asked)))
        page.click("button[value=send]")
    expect(sent).to_be_attached()
    page.wait_for_load_state()  # the script of the page throws the draft away


def answer_on_a_bad_network(number: int, browser: Browser, server: Server, address: str) -> None:
    """Answer as one of them: cut off while filling in, cut off while sending, and sent once more."""
    page = phone(browser, server)
    page.goto(address)
    page.check(f"[name=q1][value='{number % 2 + 2}']")
    page.context.set_offline(True)
    page.click("main button.primary")
    expect(page.locator("[data-draft-offline]")).to_be_visible()
    page.close(run_before_unload=False)
    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(address)
    page.click("[data-draft-take]")
    expect(page.locator(f"[name=q1][value='{number % 2 + 2}']")).to_be_checked()
    page.click("main button.primary")
    page.fill("[name=q8]", f"字太小{number}")
    page.click("main button.primary")
    page.route(f"**{address}", lose_the_answer)
    with page.expect_event("requestfailed"):
        page.click("button[value=send]", no_wait_after=True)
    page.close(run_before_unload=False)
    page = page.context.new_page()
    page.goto(address)
    page.click("[data-draft-take]")
    send(page)
    page.goto(address)
    expect(page.locator("[data-draft-offer]")).to_be_hidden()
    page.context.close()


def test_each_of_many_people_on_a_bad_network_counts_once(server: Server, address: str) -> None:
    for first in range(0, PEOPLE, PER_BROWSER):
        with new_browser() as browser:
            for number in range(first, min(first + PER_BROWSER, PEOPLE)):
                answer_on_a_bad_network(number, browser, server, address)
    answers = json.loads(server.run("shell", "--no-imports", "-c", ANSWERS))
    expected = [{"q1": number % 2 + 2, "q8": f"字太小{number}"} for number in range(PEOPLE)]
    assert sorted(answers, key=str) == sorted(expected, key=str)

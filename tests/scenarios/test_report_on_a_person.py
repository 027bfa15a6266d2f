"""A report on a person goes to the discipline office alone; the person named, and everybody else, finds no trace by any door.

Source: 信访工作条例 (2022) Art. 30 and 46: what was reported must never be passed to the person it is about.
"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from huiyin.audit.models import OPEN_STREAMS, Event
from huiyin.confidential.models import Report
from huiyin.opinions.models import Opinion
from huiyin.org.models import Staff
from tests.desk import at_the_desk

NAME, TELLING = "陆沉舟", "把管材拉回了自己家"
FORM = {
    "key": "a" * 32, "kind": "report", "text": f"工程科的{NAME}{TELLING}。", "named": NAME, "section": "drinking",
    "place": "塘坊村渠首", "giver_form": "anonymous", "name": "", "phone": "", "address": "", "go": "send", "looked": "1",
}  # fmt: skip


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Yield every address of the desk that needs nothing to be known."""
    for entry in resolver.url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, where)
        elif isinstance(entry, URLPattern) and "<" not in where and where.startswith("desk/"):
            yield f"/{where}"


@pytest.fixture
def handed(in_bureau, cast, client: Client) -> Report:
    """A report on a cadre of the drinking-water section, handed in on the portal."""
    Staff.objects.filter(pk=cast.cadre.pk).update(name=NAME)
    page = client.post("/say/", FORM).content.decode()
    assert 'class="receipt-code"' in page
    return Report.objects.get()


def seen_by(staff: Staff, report: Report) -> list[str]:
    """Return the addresses on whose pages something of the report shows to this person."""
    browser = at_the_desk(Staff.objects.get(pk=staff.pk))
    told = (TELLING, "塘坊村渠首", report.number)
    found = []
    for door in dict.fromkeys(addresses(get_resolver())):
        answer = browser.get(door)
        page = b"".join(answer) if answer.streaming else answer.content
        shown = re.sub(r'value="[^"]*"', "", page.decode(errors="replace"))
        if any(word in shown for word in told):
            found.append(door)
    return found


def test_report_never_enters_the_common_register(handed):
    assert not Opinion.objects.exists()
    assert not Event.objects.filter(stream__in=OPEN_STREAMS, object_kind="confidential.report").exists()


@pytest.mark.parametrize(
    "persona",
    ["cadre", "chief", "deputy", "director", "office_head", "clerk", "supervisor", "administrator", "auditor"],
)
def test_no_door_of_the_desk_shows_a_trace(handed, cast, persona):
    assert seen_by(cast.everybody()[persona], handed) == []


@pytest.mark.parametrize("persona", ["cadre", "office_head", "inspector"])
def test_search_answers_as_for_words_that_nobody_wrote(handed, cast, persona):
    browser = at_the_desk(Staff.objects.get(pk=cast.everybody()[persona].pk))

    def answer(words):
        page = browser.get("/desk/search/", {"q": words}).content.decode()
        return re.sub(r'(value|nonce|href)="[^"]*"', "", page).replace(words, "")

    assert answer(TELLING) == answer("谁也没有写过的话") == answer(handed.number)


def test_discipline_office_finds_it_where_it_belongs(handed, cast):
    assert seen_by(cast.inspector, handed) == ["/desk/confidential/"]
    page = at_the_desk(cast.inspector).post(f"/desk/confidential/{handed.number}/read/").content.decode()
    assert TELLING in page


def test_public_pages_show_no_trace(handed, client):
    pages = [client.get(address).content.decode() for address in ("/", "/ledger/", "/ledger/feed.xml")]
    assert not any(TELLING in page for page in pages)
    assert client.get("/ledger/", {"q": TELLING}).context["page"].rows == []

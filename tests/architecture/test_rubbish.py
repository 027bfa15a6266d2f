"""Whatever stands in an address or a form, no page falls over: every address × rubbish, for a stranger and for people at the desk.

The test client raises what a view lets through, so that a fault names its line.
"""

import base64
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.desk import at_the_desk
from tests.register import dispatched, on_notice, say

RUBBISH = {
    "int": ["0", "2147483648", "9" * 30],
    "day": ["0000-00-00", "9999-12-31", "2026-13-45"],
    "slug": ["-", "9" * 300],
}
TYPED = ["\0", "9" * 40, "NaN", "0001-01-01", "中😀\u202e'\"<x>%(* AND"]
CURSORS = [b"[1e999, 1]", b"[1e999]", b'["\\u0000"]', b"[99999999999999999999]"]
FIELDS = re.compile(r'name="([a-z_]+)"')
WHO = ["stranger", "clerk", "inspector"]


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, where)
        else:
            assert isinstance(entry, URLPattern)
            yield f"/{where}"


def filled(pattern, known):
    """Put into an address what exists, as far as something is known for it."""
    number = known["ledger" if "/ledger/" in pattern else "opinion"]
    known = {"number": number, "code": known["ledger"], "version": 1, "order": 1, "year": 2026, "day": "2026-06-01"}
    return re.sub(r"<\w+:(\w+)>", lambda part: str(known.get(part[1], "x")), pattern)


@pytest.fixture
def world(bureau, cast, in_bureau):
    """A register with something in it, and one problem on public notice."""
    say(bureau)
    return {"opinion": dispatched(bureau, cast, "渠道堵了。").number, "ledger": on_notice(bureau, cast).number}


@pytest.fixture
def everywhere(world):
    """Every address, filled in; but for the one that ends the session."""
    return [quote(filled(pattern, world)) for pattern in patterns(get_resolver()) if "logout" not in pattern]


@pytest.fixture
def browser(request, cast):
    return Client() if request.param == "stranger" else at_the_desk(getattr(cast, request.param))


def read(response):
    """Return the page, which is anything but a fault; a download is read to its end, as its sender expects."""
    content = b"".join(response)
    assert response.status_code < 500, response.request
    return content.decode() if response.get("Content-Type", "").startswith("text/html") else ""


@pytest.mark.parametrize("browser", WHO, indirect=True)
def test_rubbish_in_an_address_is_a_page_that_is_not_there(browser, world):
    for pattern in patterns(get_resolver()):
        if part := re.search(r"<(\w+):\w+>(?!.*<)", pattern):
            for value in RUBBISH[part[1]]:
                read(browser.get(quote(filled(pattern.replace(part[0], value), world))))


@pytest.mark.parametrize("browser", WHO, indirect=True)
def test_rubbish_behind_an_address_narrows_nothing(browser, everywhere):
    cursors = [base64.urlsafe_b64encode(cursor).decode().rstrip("=") for cursor in CURSORS]
    for path in everywhere:
        answer = browser.get(path)
        page = read(answer)
        if answer.status_code != 200:
            continue
        fields = {"q", *FIELDS.findall(page)}
        for query in [dict.fromkeys(fields, value) for value in TYPED]:
            read(browser.get(path, query))
        for cursor in cursors if len(fields) > 1 else []:
            read(browser.get(path, {"after": cursor, "before": cursor}))
        read(browser.get(path, QUERY_STRING="q=%ff%fe&%00=%00&=&a[b]"))


@pytest.mark.parametrize("browser", WHO, indirect=True)
def test_rubbish_in_a_form_is_refused(browser, everywhere):
    fields = {name for path in everywhere for name in FIELDS.findall(read(browser.get(path)))}
    fields |= {"number", "into", "measure", "opinions", "lines", "day", "token", "letter"}
    for path in everywhere:
        for typed in ("\0", "9" * 40):
            read(browser.post(path, dict.fromkeys(fields - {"csrfmiddlewaretoken"}, typed)))

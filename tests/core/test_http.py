"""What nobody sends is refused before any page sees it."""

import pytest
from django.test import Client

from huiyin.core.http import MOST_BYTES, path_here

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.get("/ledger/", {"q": "水\0"}),
        lambda client: client.get("/ledger/", {"\0": "水"}),
        lambda client: client.post("/say/", {"text": "水\0"}),
    ],
)
def test_nul_is_refused(bureau, send):
    assert send(Client()).status_code == 400


@pytest.mark.parametrize("path", ["/say/", "/desk/opinions/import/"])
def test_more_than_anybody_sends_is_refused_before_it_is_read(bureau, path):
    refused = Client().post(path, {"text": "水"}, CONTENT_LENGTH=str(MOST_BYTES + 1))
    assert refused.status_code == 413
    assert "最多 100 MB" in refused.content.decode()


def test_words_that_fill_a_book_are_too_large_too(bureau, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert Client().post("/say/", {"text": "水" * 200}).status_code == 413


def test_more_than_software_may_send_is_refused_in_its_own_form(bureau):
    refused = Client().post("/api/v1/opinions", {"text": "水"}, CONTENT_LENGTH=str(MOST_BYTES + 1))
    assert refused.status_code == 400
    assert refused["Content-Type"].startswith("application/problem+json")


def test_address_with_nul_leads_nowhere(bureau):
    assert Client().get("/ledger/%00/").status_code == 404


@pytest.mark.parametrize(
    "target",
    ["", "999", "//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "account_logout"],
)
def test_redirects_stay_at_home(target):
    assert path_here(target) == ""


def test_own_pages_may_be_returned_to():
    assert path_here("/desk/triage/?status=received") == "/desk/triage/?status=received"


def test_all_other_text_passes(bureau):
    assert Client().get("/ledger/", {"q": "\u202e水😀%"}).status_code == 200


def test_who_comes_by_a_link_to_what_takes_a_form_gets_a_page(bureau):
    answer = Client().get("/receipt/rate/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "这个地址只接收表单" in answer.content.decode()


def test_software_that_uses_a_wrong_method_gets_no_page(bureau):
    assert b"<html" not in Client().put("/receipt/rate/").content

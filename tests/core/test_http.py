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


@pytest.mark.parametrize("path", ["/say/", "/desk/opinions/import/", "/api/v1/opinions"])
def test_more_than_anybody_sends_is_refused_before_it_is_read(bureau, path):
    assert Client().post(path, {"text": "水"}, CONTENT_LENGTH=str(MOST_BYTES + 1)).status_code == 400


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

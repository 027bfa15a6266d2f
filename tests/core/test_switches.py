"""Every visitor may choose the language and the size of the print; the choice is a cookie and leads back to the same page."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from huiyin.core.switches import ELDER_COOKIE, switch, turned, way_back
from huiyin.org.models import Bureau


def press(client: Client, query: str, target: str = "/") -> HttpResponse:
    return client.post(f"/switch/?{query}", {"next": target})  # type: ignore[return-value]


def test_language_is_remembered_and_the_page_stays(client: Client, bureau: Bureau) -> None:
    response = press(client, "language=en", "/ledger/?q=水")
    assert (response.status_code, response["Location"]) == (302, "/ledger/?q=%E6%B0%B4")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_language_we_do_not_speak_is_chinese(client: Client, bureau: Bureau) -> None:
    assert press(client, "language=xx").cookies[settings.LANGUAGE_COOKIE_NAME].value == "zh-hans"


def test_elder_mode_goes_on_and_off(client: Client, bureau: Bureau) -> None:
    assert press(client, "elder=1").cookies[ELDER_COOKIE].value == "1"
    assert 'class="elder"' in client.get("/").content.decode()
    assert press(client, "elder=0").cookies[ELDER_COOKIE].value == ""


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_switch_never_leads_to_another_site(target: str) -> None:
    assert switch(RequestFactory().post("/switch/?elder=1", {"next": target}))["Location"] == "/"


def test_a_link_switches_nothing(client: Client, bureau: Bureau) -> None:
    assert client.get("/switch/?language=en").status_code == 405
    assert not client.get("/?language=en&elder=1").cookies


def test_only_a_form_sent_by_a_switch_is_drawn_anew() -> None:
    asked = RequestFactory()
    assert turned(asked.post("/receipt/?elder=0"))
    assert not turned(asked.post("/receipt/"))
    assert not turned(asked.get("/receipt/?elder=0"))


def test_answer_to_a_form_leads_back_to_the_page_the_form_stood_on() -> None:
    asked = RequestFactory()
    assert way_back(asked.get("/desk/triage/?page=2")) == "/desk/triage/?page=2"
    sent = asked.post("/desk/opinions/1/answer/", headers={"referer": "http://testserver/desk/opinions/1/?tab=reply"})
    assert way_back(sent) == "/desk/opinions/1/?tab=reply"

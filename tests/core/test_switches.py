"""Every visitor may choose the language and the size of the print; the choice is a cookie and leads back to the same page."""

import pytest
from django.conf import settings
from django.test import RequestFactory

from huiyin.core import views


def post(view, **data: str):  # type: ignore[no-untyped-def]
    return view(RequestFactory().post("/switch/", data))


def test_language_is_remembered_and_the_page_stays() -> None:
    response = post(views.switch_language, language="en", next="/ledger/?q=水")
    assert (response.status_code, response["Location"]) == (302, "/ledger/?q=%E6%B0%B4")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_language_we_do_not_speak_is_not_remembered() -> None:
    assert post(views.switch_language, language="xx", next="/").cookies == {}


def test_elder_mode_goes_on_and_off() -> None:
    assert post(views.switch_elder_mode, elder="1", next="/").cookies[views.ELDER_COOKIE].value == "1"
    assert post(views.switch_elder_mode, elder="0", next="/").cookies[views.ELDER_COOKIE].value == ""


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_switch_never_leads_to_another_site(target: str) -> None:
    assert post(views.switch_elder_mode, elder="1", next=target)["Location"] == "/"


def test_switch_by_get_is_refused() -> None:
    assert views.switch_language(RequestFactory().get("/switch/")).status_code == 405

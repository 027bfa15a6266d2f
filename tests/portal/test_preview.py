"""Whoever reviews a public version sees the very page the public will see, photos included; nobody else does."""

import pytest
from django.test import Client

from huiyin.disclosure.models import Publication
from huiyin.org.models import Bureau
from huiyin.rectification import publicity
from tests import register
from tests.desk import at_the_desk
from tests.people import Cast

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def address(bureau: Bureau, cast: Cast) -> str:
    """A draft of a verified problem, and where its preview stands."""
    draft: Publication = publicity.draft(register.verified(bureau, cast), actor=cast.clerk)
    return f"/desk/disclosure/{draft.code}/{draft.version}/preview/"


def test_reviewer_sees_the_page_before_the_public_does(address: str, cast: Cast, client: Client) -> None:
    browser = at_the_desk(cast.office_head)
    page = browser.get(address).content.decode()
    assert "清禾镇供水浑浊" in page
    assert "公众还看不到" in page
    assert browser.get(f"{address}photos/1/small/")["Content-Type"] == "image/jpeg"
    assert browser.get(f"{address}photos/99/").status_code == 404
    code = Publication.objects.get().code
    assert [client.get(f"/ledger/{code}/{where}").status_code for where in ("", "photos/1/")] == [404, 404]


@pytest.mark.parametrize("persona", ["cadre", "auditor", "administrator"])
def test_preview_is_not_there_for_others(address: str, cast: Cast, persona: str) -> None:
    browser = at_the_desk(cast.everybody()[persona])
    assert [browser.get(f"{address}{where}").status_code for where in ("", "photos/1/")] == [404, 404]


def test_stranger_is_asked_to_sign_in(address: str, client: Client) -> None:
    assert client.get(address).status_code == 302

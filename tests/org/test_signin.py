"""Who gets in, who is kept waiting, and whose session ends."""

import datetime as dt
import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django_scopes import scopes_disabled

from huiyin.core.timing import today
from huiyin.org.models import Bureau, Post, Staff
from tests.people import Cast

PASSWORD = "tall-reeds-by-the-river"


@pytest.fixture
def clerk(cast: Cast) -> Staff:
    cast.clerk.set_password(PASSWORD)
    cast.clerk.save()
    return cast.clerk


def sign_in(client: Client, staff: Staff, password: str = PASSWORD, **extra: str) -> int:
    return client.post("/account/login/", {"login": staff.username, "password": password}, **extra).status_code


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_sign_in_with_name_and_password(client: Client, clerk: Staff) -> None:
    assert sign_in(client, clerk) == 302
    assert is_signed_in(client)


def test_wrong_password_keeps_out(client: Client, clerk: Staff) -> None:
    assert sign_in(client, clerk, "something-else") == 200
    assert not is_signed_in(client)


def test_strangers_cannot_lock_a_person_out(client: Client, clerk: Staff) -> None:
    for _attempt in range(12):
        sign_in(client, clerk, "guess", REMOTE_ADDR="198.51.100.7")
    assert sign_in(client, clerk, REMOTE_ADDR="198.51.100.7") == 429
    assert sign_in(Client(), clerk, REMOTE_ADDR="203.0.113.9") == 302


def test_no_post_no_entry(client: Client, clerk: Staff) -> None:
    with scopes_disabled():
        Post.objects.filter(staff=clerk).update(ends_on=today() - dt.timedelta(days=1))
    assert sign_in(client, clerk) == 200
    assert not is_signed_in(client)


def test_session_ends_with_the_post(client: Client, clerk: Staff) -> None:
    sign_in(client, clerk)
    assert client.get("/account/password/").status_code == 200
    with scopes_disabled():
        Post.objects.filter(staff=clerk).update(ends_on=today() - dt.timedelta(days=1))
    assert client.get("/account/password/").status_code == 302


def test_nobody_makes_their_own_account(client: Client, bureau: Bureau) -> None:
    assert client.get("/account/signup/").status_code == 404


def test_inspector_needs_a_second_factor(client: Client, cast: Cast) -> None:
    cast.inspector.set_password(PASSWORD)
    cast.inspector.save()
    sign_in(client, cast.inspector)
    page = client.get("/account/second-factor/totp/activate/")
    secret = re.search(r'value="([A-Z2-7]{32})"', page.content.decode())
    assert secret
    code = totp.format_hotp_value(totp.hotp_value(secret[1], next(iter(totp.yield_hotp_counters_from_time()))))
    assert client.post("/account/second-factor/totp/activate/", {"code": code}).status_code == 302
    assert sign_in(Client(), cast.inspector) == 302
    again = Client()
    sign_in(again, cast.inspector)
    assert not is_signed_in(again)


def test_who_has_a_second_factor_gets_codes_to_recover_it(client: Client, cast: Cast) -> None:
    cast.inspector.set_password(PASSWORD)
    cast.inspector.save()
    sign_in(client, cast.inspector)
    totp.TOTP.activate(cast.inspector, totp.generate_totp_secret())
    address = "/account/second-factor/recovery-codes/generate/"
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get(address)
    assert re.search(r'<button class="button primary"[^>]*type="submit">\s*生成', page.text)

    client.post(address)
    codes = client.get("/account/second-factor/recovery-codes/").text
    assert "共 10 个恢复代码，还可使用 10 个。" in codes


def code_now(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


def test_a_code_opens_once(cast: Cast) -> None:
    cast.inspector.set_password(PASSWORD)
    cast.inspector.save()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(cast.inspector, secret)
    code, owner, onlooker = code_now(secret), Client(), Client()
    for browser in (owner, onlooker):
        sign_in(browser, cast.inspector)
    owner.post("/account/second-factor/authenticate/", {"code": code})
    onlooker.post("/account/second-factor/authenticate/", {"code": code})
    assert is_signed_in(owner)
    assert not is_signed_in(onlooker)

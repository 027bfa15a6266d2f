"""Sitting down at the desk in a test."""

from unittest.mock import patch

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from huiyin.core import jobs
from huiyin.org.models import Staff
from huiyin.org.signin import owes_second_factor


def at_the_desk(staff: Staff) -> Client:
    """Return a browser in which this person is signed in, with a second factor where the post demands one."""
    if owes_second_factor(staff):
        TOTP.activate(staff, generate_totp_secret())
    client = Client()
    client.force_login(staff, backend="huiyin.org.backends.StaffBackend")
    return client


def fetched(client: Client, address: str) -> bytes:
    """Return a long list that this browser has a worker write, as if nothing were short enough to come at once."""
    with patch("huiyin.downloads.http.AT_ONCE", -1):
        assert client.get(address).status_code == 200
        page = client.post(address)
    assert jobs.run_one("worker")
    return client.get(f"{page.url}fetch/").getvalue()

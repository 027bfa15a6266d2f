"""Somebody at the desk."""

import pytest
from django.test import Client

from huiyin.org.models import Staff


@pytest.fixture
def at_desk(client: Client):  # type: ignore[no-untyped-def]
    """Sign somebody in and return their browser."""

    def sign_in(staff: Staff) -> Client:
        client.force_login(staff)
        return client

    return sign_in

"""The demo is made once for all tests of a file, and taken back after them."""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test.utils import override_settings
from django_scopes import scopes_disabled

TODAY = dt.date(2026, 11, 23)
QUICK = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}


@pytest.fixture(scope="module")
def theatre(django_db_setup, django_db_blocker):
    """Return a context in which a demo may be made; whatever was made is gone after it."""

    @contextmanager
    def taken_back():
        with django_db_blocker.unblock(), override_settings(**QUICK), transaction.atomic(), scopes_disabled():
            yield
            transaction.set_rollback(True)

    return taken_back

"""People and places that every test may ask for."""

from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from django_scopes import scope

from huiyin.core import memory
from huiyin.org.models import Bureau
from tests.people import Cast, make_bureau, make_cast
from tests.portal_role import make_role

BROWSER_TESTS = Path(__file__).parent / "browser"
# What the browser itself may do on a machine with more work than it can carry. What a page shows wrongly is never tried again.
BROWSER_FAILS = ["Protocol error", "has been closed", "Timeout [0-9]+ms exceeded"]


def pytest_configure() -> None:
    """Give WhiteNoise the folder that it expects; no test needs anything in it."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    # The same examples each time, however slow the machine: what fails shall fail for everybody.
    hypothesis.settings.load_profile("ci")
    # Slow hashes protect people; the tests' made-up ones need no protection and sign in a thousand times.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Django's own choice, a database in memory, does not wait when two threads meet as a file's does. Hence a file.
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(settings.DATA_DIR / "test.sqlite3")
    else:
        settings.MIDDLEWARE = ["tests.portal_role.PortalRoleMiddleware", *settings.MIDDLEWARE]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser by where it stands, and begin it anew where the browser failed, not the page.

    Mark what has nothing to do with a database: neither asks for one nor starts an installation.
    """
    for item in items:
        asks = item.get_closest_marker("django_db") or "db" in item.fixturenames
        starts = any(getattr(thing, "__module__", "") == "tests.server" for thing in vars(item.module).values())
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=BROWSER_FAILS))
        elif not asks and not starts:
            item.add_marker("pure")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):  # type: ignore[no-untyped-def]
    """Grant the portal's role what it may do, where there are roles."""
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock():
            make_role()


@pytest.fixture(autouse=True)
def default_language() -> None:
    """Begin each test in Chinese: a request in English leaves its thread in English."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def files_in_memory(settings):  # type: ignore[no-untyped-def]
    """Keep what tests store out of the data folder."""
    storage = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": storage}


@pytest.fixture(autouse=True)
def _no_memory_of_another_test() -> None:
    """Each process remembers for half a minute whose portal it is, what places there are, and the frame of its pages."""
    memory.forget()


@pytest.fixture
def bureau(db: None) -> Bureau:
    """A county water bureau with sections and townships."""
    return make_bureau("yunxi")


@pytest.fixture
def cast(bureau: Bureau) -> Cast:
    """One person for each post of the bureau."""
    return make_cast(bureau)


@pytest.fixture
def in_bureau(bureau: Bureau):  # type: ignore[no-untyped-def]
    """Run the test inside the bureau's scope, as a request would be."""
    with scope(bureau=bureau):
        yield bureau

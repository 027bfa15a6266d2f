"""People and places that every test may ask for."""

import pytest
from django_scopes import scope

from huiyin.org.models import Bureau
from tests.people import Cast, make_bureau, make_cast


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

"""A second bureau, whose people know nothing of the first."""

import pytest

from tests.people import Cast, make_bureau, make_cast


@pytest.fixture
def elsewhere(db: None) -> Cast:
    """Everybody of the neighbouring bureau."""
    return make_cast(make_bureau("linshan"))

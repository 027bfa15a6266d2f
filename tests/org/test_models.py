"""Names of the bureau, its sections and its townships in the reader's language."""

import pytest
from django.utils import translation

from huiyin.org.models import Bureau, Section, Township


@pytest.mark.parametrize("kind", [Bureau, Section, Township])
def test_name_is_in_the_readers_language(kind):
    named = kind(name="农村水利科", name_en="Rural Water Section")
    with translation.override("en"):
        assert str(named) == "Rural Water Section"
        assert str(kind(name="农村水利科")) == "农村水利科"
    assert str(named) == "农村水利科"

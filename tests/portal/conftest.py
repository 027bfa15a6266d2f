"""The portal is read in English here, so that the tests say what they mean."""

import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture(autouse=True)
def in_english(client: Client) -> None:
    """Choose English, as a reader would."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

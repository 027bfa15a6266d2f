"""`huiyin seed` touches no database that is somebody else's, and needs a password of its own outside debug mode."""

import pytest
from django.core.management import CommandError, call_command

from huiyin.org.models import Staff


def test_demo_is_refused_beside_another_bureau(bureau):
    with pytest.raises(CommandError, match="another bureau"):
        call_command("seed", password="hear-the-echo")
    assert Staff.objects.count() == 0


def test_demo_needs_a_password_outside_debug_mode(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--password"):
        call_command("seed")
    assert Staff.objects.count() == 0

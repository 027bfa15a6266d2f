"""A database that this version cannot bring up to date is left as it is, and its keeper is told what to do."""

import subprocess
import sys

from django.db import connection

from tests.config.test_migrations import cursor_of
from tests.server import installation


def refusal(server, *arguments):
    """What a command says that refuses, at its end."""
    done = subprocess.run(
        [sys.executable, "-m", "huiyin", *arguments],
        env=server.environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 1, done
    return done.stderr.strip() or done.stdout


def test_database_between_two_chains_is_refused_and_told_the_way(tmp_path, db):
    told = (
        "This database stopped in the middle of migrations that are no more (audit). Nothing was changed. Check out revision "
        "189898e, run its “huiyin prepare”, then come back to this version."
    )
    with installation(tmp_path) as server, cursor_of(server) as cursor:
        cursor.execute(
            "UPDATE django_migrations SET name = '0001_initial' WHERE app = 'audit' AND name = '0001_tables'"
        )
        cursor.execute("DELETE FROM django_migrations WHERE app = 'audit' AND name <> '0001_initial'")
        assert refusal(server, "prepare") == f"CommandError: {told}"
        assert f"✗ migrations: of another version\n    {told}" in refusal(server, "doctor")


def test_newer_database_and_a_way_back_to_nothing_are_refused(tmp_path, db):
    with installation(tmp_path) as server, cursor_of(server) as cursor:
        said = refusal(server, "migrate", "cards", "zero")
        assert said.startswith(
            "huiyin: cards.0001_tables is not taken back: it would delete everything that cards holds"
        )
        assert "cards_card" in connection.introspection.table_names(cursor)
        cursor.execute(
            "UPDATE django_migrations SET name = '9001_of_tomorrow' WHERE app = 'cards' AND name = '0001_tables'"
        )
        assert "another version of Huiyin, whose cards.9001_of_tomorrow this one does not know" in refusal(
            server, "prepare"
        )

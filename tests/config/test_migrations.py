"""The tests' own database is drawn from the models, an installation's by migrations: both must be the same."""

import contextlib

from django.apps import apps
from django.db import connection

from tests.server import installation

SCHEMA = {
    "sqlite": [
        "SELECT tbl_name, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')",
        'SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master AS t, pragma_table_xinfo(t.name) AS c',
    ],
    "postgresql": [
        """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, is_identity, generation_expression
        FROM information_schema.columns""",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint",
        "SELECT tablename, indexname, indexdef FROM pg_indexes",
        """SELECT tgrelid::regclass::text, pg_get_triggerdef(t.oid), prosrc
        FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = tgfoid WHERE NOT tgisinternal""",
    ],
}
"""What was drawn, the table first."""


def schema(cursor):
    """All that our own tables are, whatever the order."""
    ours = {
        table._meta.db_table for table in apps.get_models(include_auto_created=True) if "huiyin" in table.__module__
    }
    rows = []
    for query in SCHEMA[cursor.db.vendor]:
        cursor.execute(query)
        rows += [str(row) for row in cursor.fetchall() if row[0] in ours]
    return sorted(rows)


@contextlib.contextmanager
def cursor_of(server):
    """A cursor in the database of an installation."""
    database = connection.copy()
    name = server.environment.get("DATABASE_URL", "").partition("?")[0].rpartition("/")[2]
    database.settings_dict["NAME"] = name or str(server.folder / "data" / "huiyin.sqlite3")
    try:
        with database.cursor() as cursor:
            yield cursor
    finally:
        database.close()


def test_migrations_draw_what_the_models_say(tmp_path, db):
    with installation(tmp_path) as server, cursor_of(server) as drawn, connection.cursor() as told:
        assert schema(drawn) == schema(told)


def test_installation_of_the_former_migrations_goes_on(tmp_path, db):
    """It knows these by the names that they replace, and has guards of migrations that are no more."""
    left = {
        "sqlite": "CREATE TRIGGER surveys_survey_frozen_refuse UPDATE ON surveys_survey BEGIN SELECT 1; END",
        "postgresql": """CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
            CREATE TRIGGER append_only BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()""",
    }
    with installation(tmp_path) as server, cursor_of(server) as upgraded, connection.cursor() as told:
        upgraded.execute(
            "DELETE FROM django_migrations WHERE name = '0001_tables' AND app <> 'downloads'"  # which came later
            " OR name = '0002_guards' AND app IN ('audit', 'surveys')"
        )
        upgraded.execute(left[connection.vendor])
        server.run("prepare")
        assert schema(upgraded) == schema(told)


FILLED = """
from tests.people import make_bureau, make_staff
from tests.register import say
from django_scopes import scope
from huiyin.mailbox.incoming import take_in
from huiyin.opinions.models import Merge
bureau = make_bureau("yunxi")
clerk = make_staff(bureau, "clerk")
with scope(bureau=bureau):
    first, second, third = (say(bureau, f"渠道漏水。{turn}").opinion for turn in range(3))
    Merge.objects.create(bureau=bureau, opinion=second, target=first, by=clerk)
    Merge.objects.create(bureau=bureau, opinion=third, target=first, by=clerk)
    take_in(b"From: li@example.org\\r\\nSubject: x\\r\\n\\r\\nwater", bureau=bureau)
print(second.pk)
"""


def test_who_is_counted_once_and_which_receipts_are_known_stay_so(tmp_path, db):
    with installation(tmp_path) as server, cursor_of(server) as upgraded:
        second = int(server.run("shell", "--no-imports", "-c", FILLED))
        server.run("migrate", "mailbox", "0001")
        server.run("migrate", "opinions", "0004")
        upgraded.execute("UPDATE opinions_merge SET same_giver = %s WHERE opinion_id = %s", [True, second])
        upgraded.execute("UPDATE mailbox_mailin SET letter = 'a receipt'")
        if connection.vendor == "sqlite":
            upgraded.execute("DELETE FROM sqlite_stat1")
        server.run("prepare")
        if connection.vendor == "sqlite":  # The planner knows again what lies in the tables that were drawn anew.
            upgraded.execute("SELECT DISTINCT tbl FROM sqlite_stat1 WHERE tbl = 'opinions_opinion'")
            assert upgraded.fetchall() == [("opinions_opinion",)]
        upgraded.execute(
            "SELECT a.opinion_id, m.opinion_id FROM opinions_again a JOIN opinions_merge m ON m.id = a.merge_id"
        )
        assert upgraded.fetchall() == [(second, second)]
        upgraded.execute(
            "SELECT o.verb, o.letter FROM mailbox_mailout o JOIN mailbox_mailin i ON i.opinion_id = o.opinion_id"
        )
        assert upgraded.fetchall() == [("register", "a receipt")]

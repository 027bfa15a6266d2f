"""Let the database itself refuse to publish what too few others have looked at."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSAL = "too few reviews by others than the author"
TABLE = "disclosure_publication"
TRIGGER = f"{TABLE}_reviewed"
RELEASED = "OLD.status <> 'released' AND NEW.status = 'released'"
TOO_FEW = (
    "(SELECT COUNT(DISTINCT reviewer_id) FROM disclosure_review WHERE publication_id = NEW.id "
    "AND verdict = 'approved' AND reviewer_id <> NEW.author_id) < CASE NEW.kind WHEN 'news' THEN 2 ELSE 1 END"
)


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON {TABLE} WHEN {RELEASED} AND {TOO_FEW} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        return
    schema_editor.execute(
        f"CREATE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF ({TOO_FEW}) THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN NEW; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN ({RELEASED}) EXECUTE FUNCTION {TRIGGER}()"
    )


def unprotect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {TRIGGER}")
        return
    schema_editor.execute(f"DROP TRIGGER {TRIGGER} ON {TABLE}")
    schema_editor.execute(f"DROP FUNCTION {TRIGGER}()")


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0004_news")]

    operations = [migrations.RunPython(protect, unprotect)]

"""Let the database itself refuse to change what the public was shown."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSAL = "a published snapshot cannot be changed"
TABLE = "disclosure_publication"
CHANGED = " OR ".join(
    f"NEW.{column} <> OLD.{column}" for column in ("code", "version", "title", "content_hash", "author_id", "subject_id")
)


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    shown = "OLD.status IN ('released', 'withdrawn')"
    if schema_editor.connection.vendor == "sqlite":
        raising = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_immutable BEFORE UPDATE ON {TABLE} "
            f"WHEN {shown} AND ({CHANGED} OR NEW.content <> OLD.content) {raising}"
        )
        schema_editor.execute(f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} WHEN {shown} {raising}")
        return
    schema_editor.execute(
        f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_immutable BEFORE UPDATE ON {TABLE} FOR EACH ROW "
        f"WHEN ({shown} AND ({CHANGED} OR NEW.content::text <> OLD.content::text)) EXECUTE FUNCTION {TABLE}_refuse()"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} FOR EACH ROW "
        f"WHEN ({shown}) EXECUTE FUNCTION {TABLE}_refuse()"
    )


def unprotect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_table = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    for name in ("immutable", "kept"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_{name}{on_table}")
    if on_table:
        schema_editor.execute(f"DROP FUNCTION {TABLE}_refuse()")


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]

    operations = [migrations.RunPython(protect, unprotect)]

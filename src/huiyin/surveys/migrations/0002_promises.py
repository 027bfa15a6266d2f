"""Let the database itself keep three promises: anonymous stays anonymous, an opened design stands still, an answer never changes."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PROMISES = {
    "anonymous": ("surveys_survey", "a questionnaire that was anonymous stays so", "OLD.is_anonymous AND NOT NEW.is_anonymous"),
    "frozen": (
        "surveys_survey", "a questionnaire that was opened asks what it asks",
        "OLD.status <> 'draft' AND NEW.status <> 'draft' AND (NEW.design_data{text} <> OLD.design_data{text}"
        " OR NEW.smallest <> OLD.smallest OR NEW.is_anonymous <> OLD.is_anonymous OR NEW.access <> OLD.access)",
    ),
    "kept": ("surveys_answer", "an answer is never changed", "NEW.id = OLD.id OR NEW.id <> OLD.id"),
}


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name, (table, refusal, broken) in PROMISES.items():
        condition = broken.replace("{text}", "" if is_sqlite else "::text")
        if is_sqlite:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_{name} BEFORE UPDATE ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
            continue
        schema_editor.execute(
            f"CREATE FUNCTION {table}_{name}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE UPDATE ON {table} FOR EACH ROW "
            f"WHEN ({condition}) EXECUTE FUNCTION {table}_{name}_refuse()"
        )


def unprotect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for name, (table, _refusal, _broken) in PROMISES.items():
        schema_editor.execute(f"DROP TRIGGER {table}_{name}" + ("" if is_sqlite else f" ON {table}"))
        if not is_sqlite:
            schema_editor.execute(f"DROP FUNCTION {table}_{name}_refuse()")


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [migrations.RunPython(protect, unprotect)]

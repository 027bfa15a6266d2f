"""Remember everybody who wrote a draft, and let the database itself refuse an approval by any of them."""

from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSAL = "a review by somebody who wrote it"
TABLE = "disclosure_review"
TRIGGER = f"{TABLE}_by_another"
WROTE_IT = (
    "EXISTS (SELECT 1 FROM disclosure_publication_earlier_authors "
    "WHERE publication_id = NEW.publication_id AND staff_id = NEW.reviewer_id)"
)


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {TRIGGER} BEFORE INSERT ON {TABLE} WHEN {WROTE_IT} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        return
    schema_editor.execute(
        f"CREATE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {WROTE_IT} THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN NEW; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TRIGGER} BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TRIGGER}()"
    )


def unprotect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {TRIGGER}")
        return
    schema_editor.execute(f"DROP TRIGGER {TRIGGER} ON {TABLE}")
    schema_editor.execute(f"DROP FUNCTION {TRIGGER}()")


class Migration(migrations.Migration):
    dependencies = [
        ("disclosure", "0005_reviewed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="earlier_authors",
            field=models.ManyToManyField(editable=False, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(protect, unprotect),
    ]

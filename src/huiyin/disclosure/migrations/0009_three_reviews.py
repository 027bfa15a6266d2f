"""Let the database itself count three reviews of an article, and keep its column as still as its text."""

from importlib import import_module

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

immutable = import_module("huiyin.disclosure.migrations.0002_immutable")

TABLE = "disclosure_publication"
REFUSAL = "too few reviews by others than the authors"
TRIGGER = f"{TABLE}_reviewed"
COLUMN_CHANGED = """NEW."column" <> OLD."column" OR NEW.kind <> OLD.kind"""
SHOWN = "OLD.status IN ('released', 'withdrawn')"
RELEASED = "OLD.status <> 'released' AND NEW.status = 'released'"
TOO_FEW = (
    "(SELECT COUNT(DISTINCT reviewer_id) FROM disclosure_review WHERE publication_id = NEW.id "
    "AND verdict = 'approved' AND reviewer_id <> NEW.author_id AND reviewer_id NOT IN "
    "(SELECT staff_id FROM disclosure_publication_earlier_authors WHERE publication_id = NEW.id)) "
    "< CASE NEW.kind WHEN 'article' THEN 3 ELSE 1 END"
)


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    immutable.protect(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_in_place BEFORE UPDATE ON {TABLE} WHEN {SHOWN} AND ({COLUMN_CHANGED}) "
            f"BEGIN SELECT RAISE(ABORT, '{immutable.REFUSAL}'); END"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON {TABLE} WHEN {RELEASED} AND {TOO_FEW} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        return
    schema_editor.execute(
        f"CREATE TRIGGER {TABLE}_in_place BEFORE UPDATE ON {TABLE} FOR EACH ROW "
        f"WHEN ({SHOWN} AND ({COLUMN_CHANGED})) EXECUTE FUNCTION {TABLE}_refuse()"
    )
    schema_editor.execute(
        f"CREATE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF ({TOO_FEW}) THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN NEW; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON {TABLE} FOR EACH ROW WHEN ({RELEASED}) EXECUTE FUNCTION {TRIGGER}()"
    )


def unprotect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_table = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    for name in ("in_place", "reviewed"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_{name}{on_table}")
    if on_table:
        schema_editor.execute(f"DROP FUNCTION {TRIGGER}()")
    immutable.unprotect(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0008_news_are_articles")]

    operations = [
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'article'), models.Q(('column', ''), _negated=True)), models.Q(models.Q(('kind', 'article'), _negated=True), ('column', '')), _connector='OR'), name='disclosure_publication_article_has_column'),
        ),
        migrations.RunPython(protect, unprotect),
    ]

"""Changes that the database itself refuses, whoever asks for them.

A model names its guards beside its fields; like the search's index they are no part of a migration but put up after `migrate`,
where they are missing or other than the code says. So a migration that draws a table anew, as SQLite does for many changes,
cannot lose them (docs/adr/0091-migrations.md).
"""

from dataclasses import dataclass
from typing import Any, Literal

from django.apps import AppConfig
from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = "CREATE TRIGGER {trigger} BEFORE {act} ON {table} WHEN {broken} BEGIN SELECT RAISE(ABORT, '{says}'); END"
_POSTGRESQL = """
    CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF ({broken}) THEN RAISE EXCEPTION '{says}'; END IF; RETURN {row}; END $$;
    CREATE OR REPLACE TRIGGER {trigger} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {trigger}()
"""


@dataclass(frozen=True)
class Guard:
    """Refuses `act` on each row of the model's table for which `broken` holds: SQL of both databases, in OLD and NEW.

    Its trigger bears the table's name and its own. A guard that is renamed or given up is taken down by a migration, see `take_down`.
    """

    name: str
    act: Literal["INSERT", "UPDATE", "DELETE"]
    says: str
    broken: str = "TRUE"

    def put_up(self, model: type[models.Model], vendor: str, cursor: Any) -> None:
        """Make the guard what this says, if it is not that already."""
        table = model._meta.db_table
        trigger = f"{table}_{self.name}"
        row = "OLD" if self.act == "DELETE" else "NEW"
        words = {"trigger": trigger, "table": table, "row": row, **vars(self)}
        if vendor == "postgresql":
            cursor.execute(_POSTGRESQL.format(**words))
            return
        wanted = _SQLITE.format(**words)
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [trigger])
        if cursor.fetchone() != (wanted,):
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
            cursor.execute(wanted)


def put_up_all(app_config: AppConfig, using: str, **_kwargs: Any) -> None:
    """Put up the guards of a room's models; connected to `post_migrate`."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for model in app_config.get_models():
            for guard in getattr(model, "guards", ()):
                guard.put_up(model, connection.vendor, cursor)


def take_down(connection: BaseDatabaseWrapper, *triggers: str) -> None:
    """Take triggers down in a migration, whether they stand or not.

    Those of a guard that is renamed or given up are gone for good; any other stands again when the migration is over. SQLite
    draws no table anew that another table's guard names.
    """
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for trigger in triggers:
            cursor.execute(
                f"DROP FUNCTION IF EXISTS {trigger}() CASCADE" if is_postgresql else f"DROP TRIGGER IF EXISTS {trigger}"
            )

"""What an upgrade of the database needs, and what stands in its way."""

from django.apps import apps
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

LAST_OF_THE_FORMER_CHAIN = "189898e"
"""The last revision that still had the migrations which each room's first one replaces (docs/adr/0091-migrations.md)."""


class UpgradeRefused(Exception):
    """This version cannot bring this database up to date. Says what to do instead; nothing was changed."""


def pending() -> list[str]:
    """Return the migrations that this version would apply, in their order. Raises UpgradeRefused where it must not."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    # Read without the connection: with it, Django fails at the very things that are to be told here.
    disk = MigrationLoader(None).disk_migrations
    _refuse_the_half_applied(applied, disk)
    _refuse_the_newer(applied, disk)
    executor = MigrationExecutor(connection)
    return [str(migration) for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def _refuse_the_half_applied(applied: set[tuple[str, str]], disk: dict[tuple[str, str], Migration]) -> None:
    halves = sorted(
        room
        for (room, name), migration in disk.items()
        if (room, name) not in applied and (former := set(migration.replaces)) & applied and former - applied
    )
    if halves:
        raise UpgradeRefused(
            f"This database stopped in the middle of migrations that are no more ({', '.join(halves)}). Nothing was changed. "
            f"Check out revision {LAST_OF_THE_FORMER_CHAIN}, run its “huiyin prepare”, then come back to this version."
        )


def _refuse_the_newer(applied: set[tuple[str, str]], disk: dict[tuple[str, str], Migration]) -> None:
    known = set(disk) | {former for migration in disk.values() for former in migration.replaces}
    ours = {room.label for room in apps.get_app_configs() if room.name.startswith("huiyin.")}
    newer = sorted(f"{room}.{name}" for room, name in applied - known if room in ours)
    if newer:
        raise UpgradeRefused(
            f"This database was brought up to date by another version of Huiyin, whose {newer[0]} this one does not know. "
            "Nothing was changed. Install that version or a later one, or restore a backup made with this one."
        )

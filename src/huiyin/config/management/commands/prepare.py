"""`huiyin prepare`."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from huiyin.config import upgrading
from huiyin.config.portal import grant_to, role_exists
from huiyin.core.database import one_at_a_time, refresh_statistics


class Command(BaseCommand):
    help = (
        "Bring the installation up to date: data folder, database tables, cache table, words to search by, static files. "
        "Changes nothing that is up to date already, and may be run on several machines at once. `serve` begins with it. "
        "A portal by itself touches no table: it only sees that the desk has prepared them."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in (settings.DATA_DIR, settings.DATA_DIR / "files"):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if settings.PORTAL_ONLY:
            self._see_that_the_desk_has_prepared()
        else:
            with one_at_a_time("prepare"):
                self._prepare_database()
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        connection.close()
        self.stdout.write(f"Ready: {settings.DATA_DIR}")

    def _see_that_the_desk_has_prepared(self) -> None:
        if _pending():
            raise CommandError(
                "The database is not up to date. Run `huiyin prepare` with the settings of the desk first."
            )

    def _prepare_database(self) -> None:
        self._migrate()
        call_command("createcachetable", verbosity=0)
        call_command("reindex", new=True, stdout=self.stdout)
        if role := settings.PORTAL_ROLE:
            if connection.vendor != "postgresql" or not role_exists(role):
                raise CommandError(
                    f"PostgreSQL knows no role {role} (HUIYIN_PORTAL_ROLE). docs/privacy.md says how to make it."
                )
            grant_to(role)

    def _migrate(self) -> None:
        pending = _pending()
        call_command("migrate", interactive=False, verbosity=0)
        if pending:
            # A table that was drawn anew has lost what the planner knew of it.
            refresh_statistics()


def _pending() -> bool:
    try:
        return bool(upgrading.pending())
    except upgrading.UpgradeRefused as error:
        raise CommandError(str(error)) from error

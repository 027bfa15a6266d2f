"""`huiyin prepare`."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from huiyin.config import upgrading
from huiyin.core.database import one_at_a_time, refresh_statistics


class Command(BaseCommand):
    help = (
        "Bring the installation up to date: data folder, database tables, cache table, words to search by, static files. "
        "Changes nothing that is up to date already, and may be run on several machines at once. `serve` begins with it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in (settings.DATA_DIR, settings.DATA_DIR / "files"):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with one_at_a_time("prepare"):
            self._migrate()
            call_command("createcachetable", verbosity=0)
            call_command("reindex", new=True, stdout=self.stdout)
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        connection.close()
        self.stdout.write(f"Ready: {settings.DATA_DIR}")

    def _migrate(self) -> None:
        try:
            pending = upgrading.pending()
        except upgrading.UpgradeRefused as error:
            raise CommandError(str(error)) from error
        call_command("migrate", interactive=False, verbosity=0)
        if pending:
            # A table that was drawn anew has lost what the planner knew of it.
            refresh_statistics()

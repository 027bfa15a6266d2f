"""`huiyin restore`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from huiyin.config import archive


class Command(BaseCommand):
    help = (
        "Put an archive of `huiyin backup` in the place of this installation. Checks every part before it touches anything, "
        "refuses where there is an installation already (--force replaces it) or one is running, brings the tables up to "
        "date and verifies the audit log at the end."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = archive.read(options["archive"], force=options["force"])
        except archive.ArchiveRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored what was saved on {manifest['made']}: {len(manifest['parts']) - 1} files.")
        call_command("prepare", stdout=self.stdout)
        call_command("verify_audit", stdout=self.stdout, stderr=self.stderr)

"""`huiyin backup`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.config import archive


class Command(BaseCommand):
    help = (
        "Write one archive of the database and the uploaded files, with checksums, while everything runs. The keys are "
        "not in it: keep HUIYIN_SECRET_KEY, HUIYIN_RECEIPT_KEY and HUIYIN_SEAL_KEY apart, sealed data and receipts need them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where to put it; on another disk, if it is to help")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = archive.write(options["folder"])
        except (archive.ArchiveRefused, OSError) as error:
            raise CommandError(f"Nothing was saved. {error}") from error
        self.stdout.write(f"{written} ({written.stat().st_size / 1024**2:.1f} MiB)")
        self.stdout.write("Not in it: HUIYIN_SECRET_KEY, HUIYIN_RECEIPT_KEY, HUIYIN_SEAL_KEY. Keep them apart.")

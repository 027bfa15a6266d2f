"""`huiyin import-opinions`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_scopes import scope

from huiyin.core.errors import HuiyinError
from huiyin.opinions.actions import importing
from huiyin.opinions.columns import TARGETS
from huiyin.opinions.models import Channel, ImportBatch, Kind
from huiyin.opinions.models.imports import CountedFrom
from huiyin.org.models import Staff

_TARGETS = ", ".join(target.name for target in TARGETS)


class Command(BaseCommand):
    help = (
        "Import opinions from a table (xlsx, xls, ods, csv), as the page at the desk does: headings are guessed, or taken from "
        "the last file of the same sort; --map overrules. Rows that are in the register already are passed over, so the same "
        "file may be imported again. Runs in the foreground and ends when all rows are done."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the table")
        parser.add_argument("--as", dest="username", required=True, help="user name of the clerk who imports")
        parser.add_argument(
            "--map", action="append", default=[], metavar="TARGET=HEADING", help=f"which column holds what: {_TARGETS}"
        )
        parser.add_argument("--channel", choices=Channel.values, help="where the file does not say")
        parser.add_argument("--kind", choices=Kind.values, help="where the file does not say")
        parser.add_argument("--counted-from", choices=CountedFrom.values, help="when the office's clocks start")
        parser.add_argument("--look", action="store_true", help="show how the columns are read, and import nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        staff = Staff.objects.select_related("bureau").filter(username=options["username"]).first()
        if staff is None:
            raise CommandError(f"Nobody has the user name {options['username']}.")
        try:
            with scope(bureau=staff.bureau), options["file"].open("rb") as content:
                batch = importing.upload_import(content, name=options["file"].name, actor=staff)
                self._settle(batch, options)
                if options["look"]:
                    self.stdout.write(f"Nothing was imported. The file waits at /desk/import/{batch.code}/")
                else:
                    self._run(batch, staff)
        except (HuiyinError, OSError) as error:
            raise CommandError(str(error)) from error

    def _settle(self, batch: ImportBatch, options: dict[str, Any]) -> None:
        for pair in options["map"]:
            target, _separator, heading = pair.partition("=")
            if target not in {one.name for one in TARGETS} or heading not in batch.headings:
                raise CommandError(f"--map {pair}: targets are {_TARGETS}; headings are {', '.join(batch.headings)}")
            batch.columns[target] = batch.headings.index(heading)
        for name in ("channel", "kind", "counted_from"):
            setattr(batch, name, options[name] or getattr(batch, name))
        for target, column in batch.columns.items():
            self.stdout.write(f"{target} ← {batch.headings[column]}")

    def _run(self, batch: ImportBatch, staff: Staff) -> None:
        importing.begin_import(batch, actor=staff, settings=batch, in_background=False)
        importing.run_import(batch)
        self.stdout.write(f"{batch.registered} registered, {batch.repeated} there already, {batch.refused} not taken")
        for issue in batch.issues.all()[:20]:
            self.stdout.write(f"  row {issue.row}, {issue.column or '—'}: {issue.reason}")

"""huiyin reindex: write the words of every register anew."""

from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser

from huiyin.core.search.models import Words


class Command(BaseCommand):
    help = (
        "Write the words of every register anew and build their search index. The service may stay up; until the command "
        "is through, searches find only what it has come by. Needed after restoring single tables or changing what counts "
        "as an object's text, never in daily work."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--new", action="store_true",
            help="only registers that hold something and no words at all, as one does that an upgrade has made searchable",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        for model in apps.get_models():
            if issubclass(model, Words) and (not options["new"] or model.never_written()):
                self._reindex(model)

    def _reindex(self, words: type[Words]) -> None:
        owners = words.owner_model()._base_manager.order_by("pk")
        total, done = owners.count(), 0
        words.clear()
        rows = owners.iterator(chunk_size=1000)
        while batch := list(islice(rows, 1000)):
            words.write(*batch)
            done += len(batch)
            self.stdout.write(f"\r{words._meta.label}  {done:,} of {total:,}", ending="")
            self.stdout.flush()
        self.stdout.write("" if done else f"{words._meta.label}  0")

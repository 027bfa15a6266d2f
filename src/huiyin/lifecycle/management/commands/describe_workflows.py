"""`huiyin describe-workflows`."""

from typing import Any

from django.core.management.base import BaseCommand

from huiyin.lifecycle.printing import as_page


class Command(BaseCommand):
    help = "Print the state tables of all registers as Markdown, from the rows the engine obeys (docs/workflows.md)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_page(), ending="")

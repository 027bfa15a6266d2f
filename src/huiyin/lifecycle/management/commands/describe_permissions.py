"""`huiyin describe-permissions`."""

from typing import Any

from django.core.management.base import BaseCommand

from huiyin.lifecycle.permissions import as_page


class Command(BaseCommand):
    help = "Print who may do what as Markdown, from the predicates that are asked (docs/permissions.md)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_page(), ending="")

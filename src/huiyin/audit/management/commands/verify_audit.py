"""`huiyin verify-audit`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.audit.chain import broken_links
from huiyin.audit.models import Event, Head


class Command(BaseCommand):
    help = (
        "Walk every chain of the audit log from its first event to its last, and name the first link of each that does not "
        "hold: an event changed, missing, put in, put elsewhere or cut off. Exit code 1 if there is one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        broken = list(broken_links())
        for link in broken:
            where = f"bureau {link.bureau_id}, chain {link.stream}, event {link.sequence}"
            self.stderr.write(f"{where}: {link.reason}")
        if broken:
            raise CommandError(f"{len(broken)} of {Head.objects.count()} chains do not hold.")
        self.stdout.write(f"{Head.objects.count()} chains with {Event.objects.count()} events hold.")

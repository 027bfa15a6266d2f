"""`huiyin verify-audit`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django_scopes import scopes_disabled

from huiyin.audit.chain import broken_links
from huiyin.audit.models import Event, Head
from huiyin.org.models import Bureau


class Command(BaseCommand):
    help = (
        "Walk every chain of the audit log from its first event to its last, and name the first link of each that does not "
        "hold: an event changed, missing, put in, put elsewhere or cut off. Exit code 1 if there is one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with scopes_disabled():
            codes = dict(Bureau.objects.values_list("pk", "code"))
        broken = list(broken_links())
        for link in broken:
            bureau = codes.get(link.bureau_id, link.bureau_id)
            self.stderr.write(f"bureau {bureau}, chain {link.stream}, event {link.sequence}: {link.reason}")
        if broken:
            raise CommandError(
                f"{len(broken)} of {Head.objects.count()} chains do not hold. Somebody wrote to the database past Huiyin. "
                "Keep a copy as it stands, and compare the named events with the last backup that holds."
            )
        self.stdout.write(f"{Head.objects.count()} chains with {Event.objects.count()} events hold.")

"""`huiyin fetch-mail`."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from huiyin.mailbox.fetching import fetch_mail
from huiyin.mailbox.tasks import bureaus_with_a_mailbox


class Command(BaseCommand):
    help = "Fetch what is unread in the bureaus' mailboxes, as the worker does every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        for bureau in bureaus_with_a_mailbox():
            outcomes = Counter(str(row.outcome) for row in fetch_mail(bureau))
            told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
            self.stdout.write(f"{bureau.code}: {told or 'nothing new'}")

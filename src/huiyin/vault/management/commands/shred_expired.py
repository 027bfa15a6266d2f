"""`huiyin shred-expired`: retention. Runs daily; running twice or days late destroys the same records once."""

from typing import Any

from django.core.management.base import BaseCommand

from huiyin.vault.tasks import destroy_expired_contacts


class Command(BaseCommand):
    """Destroys contact data whose time is over."""

    help = (
        "Destroy the contact data that are past their day (HUIYIN_CONTACT_KEPT_DAYS). The registers stay as they are."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{destroy_expired_contacts()} records destroyed")

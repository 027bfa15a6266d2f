"""What the mailbox does by itself."""

import logging

from django.conf import settings

from huiyin.core.periodic import periodic
from huiyin.org.models import Bureau

logger = logging.getLogger(__name__)


def bureaus_with_a_mailbox() -> list[Bureau]:
    """Return the bureaus for which the settings name a mailbox."""
    return list(Bureau.objects.filter(code__in=settings.MAILBOXES)) if settings.MAILBOXES else []


@periodic(minutes=3)
def fetch() -> None:
    """Fetch every bureau's mail. A mailbox that cannot be read is told to the log and keeps no other waiting."""
    for bureau in bureaus_with_a_mailbox():
        from huiyin.mailbox.fetching import MailboxDown, fetch_mail  # noqa: PLC0415 - most installations need no imaplib

        try:
            fetch_mail(bureau)
        except MailboxDown as error:
            logger.warning("The mailbox of %s could not be read: %s", bureau.code, error)

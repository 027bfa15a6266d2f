"""Fetching mail by IMAP: read without marking, taken in, and marked as read only after that is committed."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings
from django_scopes import scope

from huiyin.mailbox.incoming import TooMany, take_in
from huiyin.mailbox.models import MailIn
from huiyin.org.models import Bureau


class MailboxDown(Exception):
    """The mailbox cannot be read now; what was taken in so far is kept."""


TIMEOUT_SECONDS = 20
MOST = 200
"""Mails of one turn; the next turn goes on."""


def fetch_mail(bureau: Bureau) -> list[MailIn]:
    """Take in what is unread in a bureau's mailbox, and return what became of it. Raises MailboxDown.

    Killed between taking in and marking, the next turn finds the mail again and knows it by its key.
    """
    try:
        with scope(bureau=bureau), _open(settings.MAILBOXES[bureau.code]) as server:
            return [row for uid in _uids(server) if (row := _take(server, uid, bureau))]
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxDown(str(error)) from error


def knock(said: dict[str, Any]) -> None:
    """Sign in at a mailbox and leave; nothing is read. Raises MailboxDown."""
    try:
        with _open(said):
            pass
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxDown(str(error)) from error


def _take(server: imaplib.IMAP4, uid: str, bureau: Bureau) -> MailIn | None:
    """Take one mail in, and mark it as read once that is committed."""
    raw = _content(server, uid)
    if raw is None:
        return None
    try:
        row = take_in(raw, bureau=bureau)
    except TooMany:
        return None
    server.uid("STORE", uid, "+FLAGS", r"(\Seen)")
    return row


@contextmanager
def _open(said: dict[str, Any]) -> Iterator[imaplib.IMAP4]:
    context = ssl.create_default_context()
    server: imaplib.IMAP4
    if said["use_ssl"]:
        server = imaplib.IMAP4_SSL(said["host"], said["port"], ssl_context=context, timeout=TIMEOUT_SECONDS)
    else:
        server = imaplib.IMAP4(said["host"], said["port"], timeout=TIMEOUT_SECONDS)
    try:
        if said["use_tls"]:
            server.starttls(ssl_context=context)
        server.login(said["username"], said["password"])
        server.select("INBOX")
        yield server
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()
        with suppress(OSError):  # a broken wire lets nobody say goodbye
            server.shutdown()


def _uids(server: imaplib.IMAP4) -> list[str]:
    _kind, found = server.uid("SEARCH", "UNSEEN")
    return (found[0] or b"").decode().split()[:MOST] if found else []


def _content(server: imaplib.IMAP4, uid: str) -> bytes | None:
    _kind, parts = server.uid("FETCH", uid, "(BODY.PEEK[])")
    return next((part[1] for part in parts if isinstance(part, tuple)), None)

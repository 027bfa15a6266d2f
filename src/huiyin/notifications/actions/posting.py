"""E-mail to people outside the house: put down in the transaction of the act it tells of, sent afterwards, tried again.

A worker that is killed while it sends leaves a mail that is taken for lost after some minutes and sent once more under the same
Message-ID, by which mailboxes know one that comes twice. Once it has left, neither the address nor the words stay. See ADR 0061.
"""

import datetime as dt
import json
import time
import uuid
from collections.abc import Mapping
from contextlib import closing

from django.conf import settings
from django.db.models import F
from django_scopes import scopes_disabled

from huiyin.core.crypto import open_for, seal_for
from huiyin.core.timing import now, today
from huiyin.notifications.actions.carrying import PAUSES, SECONDS
from huiyin.notifications.gateways import Failed, Letter
from huiyin.notifications.gateways.mail import Mail
from huiyin.notifications.models import OutsideMail, Progress

_PURPOSE = "mail to people outside the house"
_LOST = dt.timedelta(minutes=10)
"""A mail that has been under way for so long was lost with the worker that sent it."""


def can_post() -> bool:
    """Whether e-mail is set up."""
    return Mail.is_configured()


def post(
    bureau_id: int, *, address: str, subject: str, text: str, headers: Mapping[str, str] | None = None
) -> OutsideMail:
    """Put an e-mail down to be sent, in the caller's transaction. Ask `can_post` first. Returns it with its `letter`."""
    said = {"address": address, "subject": " ".join(subject.split()), "text": text, "headers": dict(headers or {})}
    mail = OutsideMail(
        bureau_id=bureau_id, letter=uuid.uuid4().hex, sealed=seal_for(_PURPOSE, json.dumps(said).encode())
    )
    mail.save(force_insert=True)
    return mail


def post_due(*, most: int = 100) -> int:
    """Send what is due, of all bureaus; return how many were tried."""
    if not can_post():
        return 0
    tried, deadline = 0, time.monotonic() + SECONDS
    with closing(Mail()) as gateway, scopes_disabled():
        for mail in OutsideMail.objects.filter(due_at__lte=now()).order_by("due_at")[:most]:
            if not _claim(mail):
                continue
            tried += 1
            if not _send(gateway, mail) or time.monotonic() > deadline:
                break
    return tried


def _claim(mail: OutsideMail) -> bool:
    """Take a mail that is due; of two workers one has it."""
    due = OutsideMail.objects.filter(pk=mail.pk, due_at=mail.due_at)
    taken = due.update(progress=Progress.SENDING, due_at=now() + _LOST, attempts=F("attempts") + 1)
    mail.attempts += taken
    return bool(taken)


def _send(gateway: Mail, mail: OutsideMail) -> bool:
    """Send one mail; return whether the way is open for the next."""
    row, said = OutsideMail.objects.filter(pk=mail.pk), json.loads(open_for(_PURPOSE, mail.sealed))
    letter = Letter(
        mail.letter, said["address"], settings.MAIL_FROM, said["subject"], said["text"], headers=said["headers"]
    )
    try:
        gateway.send(letter)
    except Failed as failed:
        if mail.attempts > len(PAUSES) or not (failed.way_is_down or failed.may_have_arrived):
            row.update(progress=Progress.GIVEN_UP, due_at=None, sealed=b"", failure=failed.failure, day=today())
        else:
            pause = PAUSES[mail.attempts - 1]
            row.update(progress=Progress.WAITING, due_at=now() + pause, failure=failed.failure)
        return not failed.way_is_down
    row.update(progress=Progress.SENT, due_at=None, sealed=b"", failure="", day=today())
    return True

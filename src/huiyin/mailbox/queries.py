"""Reading the director's mailbox: the letters among the opinions that a person may see; and what went out by mail."""

import datetime as dt
from typing import Any

from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, Value, When

from huiyin.core.timing import today
from huiyin.mailbox.models import Fate, MailOut, Mark, Sight
from huiyin.notifications.models import TRIED_IN_VAIN, OutsideMail, Progress
from huiyin.opinions.models import Channel, Opinion, State
from huiyin.opinions.queries import opinions_visible_to

LOST_DAYS = 14
"""For so long a mail that did not arrive waits at the desk for somebody to find another way."""


def letters_visible_to(actor: Any) -> QuerySet[Opinion]:
    """Return the letters this person may know of, each with `was_seen` by the director."""
    letters = opinions_visible_to(actor).filter(channel=Channel.MAILBOX)
    return letters.annotate(was_seen=Exists(Sight.objects.filter(opinion=OuterRef("pk"))))


def unseen(actor: Any) -> QuerySet[Opinion]:
    """Return the letters that the director has yet to read; one that was withdrawn before, nobody reads."""
    return letters_visible_to(actor).filter(sight__isnull=True).exclude(status=State.WITHDRAWN)


def marks_on(opinion: Opinion) -> list[Mark]:
    """Return what the director wrote on a letter, the first mark first."""
    return list(Mark.objects.filter(opinion=opinion).select_related("by", "deputy"))


def mails_visible_to(actor: Any) -> QuerySet[Any]:
    """Return what went out by mail on opinions this person may see, each with the outbox's `progress` (none once it forgot)."""
    progress = OutsideMail.objects.filter(letter=OuterRef("letter")).values("progress")[:1]
    rows = MailOut.objects.filter(opinion__in=opinions_visible_to(actor)).annotate(progress=Subquery(progress))
    return rows.annotate(
        fate=Case(
            When(returned_on__isnull=False, then=Value(Fate.RETURNED)),
            When(progress__in=(Progress.WAITING, Progress.SENDING), then=Value(Fate.WAITING)),
            When(progress__in=TRIED_IN_VAIN, then=Value(Fate.FAILED)),
            default=Value(Fate.SENT),
        )
    )


def mails_lost(actor: Any) -> QuerySet[Any]:
    """Return what did not reach its giver in the last `LOST_DAYS` days: somebody should find another way."""
    since = today() - dt.timedelta(days=LOST_DAYS)
    return mails_visible_to(actor).filter(fate__in=(Fate.RETURNED, Fate.FAILED), day__gte=since)

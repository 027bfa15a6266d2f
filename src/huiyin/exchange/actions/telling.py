"""Telling sources what became of their opinions: an outbox that is filled from the givers' stories and emptied by the worker.

No act of another room knows of it. Each line of a story that a source may know becomes one message, found by asking which lines have
none yet: killed at any point, the next turn finds the rest. A message is claimed by a conditional update that also sets when it is
due again, so a worker that dies while it sends leaves it to the next; the receiver knows a repetition by its id. See ADR 0075.
"""

import datetime as dt
import time
from itertools import islice

import rules
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.core import outward
from huiyin.core.errors import NotAllowed, WrongState
from huiyin.core.ids import RANDOM_BITS, day_id
from huiyin.core.timing import now, today
from huiyin.exchange.messages import OF_THE_GIVER, UNTOLD, body_of, signed
from huiyin.exchange.models import Event, Progress, Source
from huiyin.exchange.queries import dead_events, opinions_of
from huiyin.notifications.actions import tell_once
from huiyin.opinions.models import Update
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders

PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
"""How long to wait after the first failure, the second, and so on; from then on the last one again."""
KEPT_TRYING = dt.timedelta(days=4)
"""After so many days a message is given up and a person is told."""
_BATCH = 500
LEASE = dt.timedelta(minutes=2)
SECONDS = 20.0
"""One turn goes on no longer: other jobs wait behind it."""


def hear_changes(source: Source) -> int:
    """Make a message of each line that the stories of a source's opinions gained; return how many were new."""
    since = source.heard_until or today()
    lines = Update.objects.filter(id__gte=_first_id(since)).exclude(verb__in=UNTOLD)
    # From the lines of these days to the opinions, whatever the database thinks of it: a hotline has a million of these.
    latest = lines.exclude(verb__in=OF_THE_GIVER, day=today()).order_by("id").iterator(chunk_size=_BATCH)
    heard = 0
    with transaction.atomic():
        while batch := list(islice(latest, _BATCH)):
            heard += _make_events(source, batch)
        # Yesterday is heard once more: what givers did on it is told today.
        Source.objects.filter(pk=source.pk).update(heard_until=max(since, today() - dt.timedelta(days=1)))
    return heard


def _make_events(source: Source, lines: list[Update]) -> int:
    told = set(Event.objects.filter(source=source, update__in=lines).values_list("update_id", flat=True))
    theirs = set(opinions_of(source).filter(pk__in={line.opinion_id for line in lines}).values_list("pk", flat=True))
    new = [line for line in lines if line.pk not in told and line.opinion_id in theirs]
    events = [Event(bureau_id=source.bureau_id, source=source, update=line, due_at=now()) for line in new]
    Event.objects.bulk_create(events, ignore_conflicts=True)
    return len(events)


def _first_id(day: dt.date) -> int:
    return day_id(day) >> RANDOM_BITS << RANDOM_BITS


def send_due(source: Source) -> int:
    """Send what is due to a source, in order for each opinion; return how many messages were taken.

    A receiver that fails is left alone for a while with everything else that waits for it.
    """
    taken, deadline = 0, time.monotonic() + SECONDS
    while source.webhook_url and time.monotonic() < deadline:
        event = _next(source)
        if event is None or not _claim(event):
            break
        if failure := _send(event):
            _put_off(event, failure)
            break
        Event.objects.filter(pk=event.pk).update(progress=Progress.TAKEN, due_at=None, answer="", taken_on=today())
        taken += 1
    return taken


def _next(source: Source) -> Event | None:
    """Return the message that is due first, whose opinion has no earlier one that still waits."""
    waiting = Event.objects.filter(source=source, progress=Progress.WAITING)
    earlier = waiting.filter(update__opinion=OuterRef("update__opinion")).filter(_before())
    due = waiting.filter(due_at__lte=now()).exclude(Exists(earlier))
    return (
        due.select_related("source", "update__opinion__filing")
        .order_by("due_at", "update__day", "update__order")
        .first()
    )


def _before() -> Q:
    day, order = OuterRef("update__day"), OuterRef("update__order")
    return Q(update__day__lt=day) | Q(update__day=day, update__order__lt=order)


def _claim(event: Event) -> bool:
    rows = Event.objects.filter(pk=event.pk, progress=Progress.WAITING, due_at=event.due_at)
    return bool(rows.update(due_at=now() + LEASE, attempts=F("attempts") + 1))


def _send(event: Event) -> str:
    """Bring a message to the other side; return what stood in the way, or nothing."""
    body = body_of(event)
    headers = signed(event, body, timestamp=int(now().timestamp()))
    try:
        answer = outward.post(event.source.webhook_url, body, headers, hosts=settings.WEBHOOK_HOSTS)
    except (outward.Barred, outward.Unanswered) as error:
        return str(error)
    if 200 <= answer.status < 300:
        return ""
    return f"{answer.status} {' '.join(answer.body.decode(errors='replace').split())}"


def _put_off(event: Event, failure: str) -> None:
    """Let everything that waits for this receiver wait longer; give up what was tried for days."""
    pause = PAUSES[min(event.attempts, len(PAUSES) - 1)]
    waiting = Event.objects.filter(source=event.source, progress=Progress.WAITING)
    waiting.update(due_at=now() + pause)
    tried = waiting.filter(pk=event.pk)
    tried.update(answer=failure[:200])
    if event.made_on < today() - KEPT_TRYING and tried.update(progress=Progress.DEAD, due_at=None):
        text = gettext_lazy("A platform has not taken our messages for days; they are sent no more until you say so.")
        tell_once(holders(Role.ADMINISTRATOR, Role.OFFICE_HEAD), text=text, url=reverse("exchange:events"))


def send_again(*, actor: Staff, events: QuerySet[Event] | None = None) -> int:
    """Send once more what was given up: these messages, or all of the bureau's. Return how many.

    Raises NotAllowed, or WrongState if there is nothing left.
    """
    if not rules.has_perm("exchange.manage_keys", actor):
        raise NotAllowed(_("You may not do this."))
    rows = dead_events() if events is None else events.filter(progress=Progress.DEAD)
    with transaction.atomic():
        count = rows.update(progress=Progress.WAITING, attempts=0, due_at=now(), made_on=today())
        if not count:
            raise WrongState(_("Nothing is left to be sent again."))
        record("exchange.send_again", actor, actor=actor, bureau_id=actor.bureau_id, after={"messages": count})
    return count

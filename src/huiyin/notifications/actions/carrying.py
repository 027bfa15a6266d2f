"""Carrying deliveries out of the house: claimed, sent, marked; tried again after a failure; never doubled by a worker's death.

A letter is claimed by a conditional update before it is sent and marked right after. So a worker that is killed leaves at most
one letter of unknown fate. It is sent again only by a way whose other side knows a letter that comes twice (e-mail, by its
Message-ID); by any other it rests as "may have arrived" until a person decides. See ADR 0061.
"""

import datetime as dt
import time
import uuid
from collections.abc import Iterator
from contextlib import closing

import rules
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from huiyin.audit.chain import record
from huiyin.clocks.queries import work_calendar
from huiyin.core.errors import NotAllowed, WrongState
from huiyin.core.timing import now, today
from huiyin.notifications.gateways import Failed, Gateway, configured
from huiyin.notifications.letters import compose
from huiyin.notifications.models import Delivery, Failure, Preference, Progress, Way
from huiyin.notifications.queries import preference_of, resting, still_waits
from huiyin.notifications.quiet import may_break_the_quiet, next_open
from huiyin.org.models import Staff

PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
"""How long to wait after the first failure, the second, and so on; after one more the delivery is given up."""
SECONDS = 15.0
"""A batch goes on no longer: other jobs wait behind it."""


def carry(way: Way, *, most: int, run: str) -> int:
    """Send up to `most` letters that are due by `way`, of all bureaus. Return how many were tried.

    `run` names this job; begun again after a worker's death it has the same name, and knows by it what had been under way.
    """
    gateway = configured().get(way)
    if gateway is None:
        return 0
    tried, deadline = 0, time.monotonic() + SECONDS
    with closing(gateway), scopes_disabled():
        recover(Delivery.objects.filter(way=way, progress=Progress.SENDING, run=run))
        for rows in _due(way, most):
            with scope(bureau=rows[0].to.bureau):
                goes_on = _carry(gateway, rows, run)
            tried += 1
            if tried == most or not goes_on or time.monotonic() > deadline:
                break
    return tried


def _due(way: Way, most: int) -> Iterator[list[Delivery]]:
    """Yield for each person to whom something is due by `way` all that can leave as one letter.

    That is a letter which failed before, as it was, or else everything that has gathered for the person.
    """
    waiting = Delivery.objects.filter(way=way, progress=Progress.WAITING)
    keys = waiting.filter(due_at__lte=now()).order_by("due_at", "pk").values_list("to", "letter")
    for to, letter in dict.fromkeys(keys[: 10 * most]):
        rows = list(waiting.filter(to=to, letter=letter).select_related("notification", "to__bureau"))
        if rows:
            yield rows


def _carry(gateway: Gateway, rows: list[Delivery], run: str) -> bool:
    """Send what of `rows` still has to reach the person now; return whether the way is open for the next ones."""
    staff = rows[0].to
    preference = preference_of(staff)
    address = gateway.address_of(staff, staff.bureau.code) if gateway.way not in preference.ways_off else ""
    needed = _needed(rows, staff) if address else []
    _change([row for row in rows if row not in needed], progress=Progress.SPARED, due_at=None)
    if not needed or _held_back(needed, preference):
        return True
    letter = needed[0].letter or uuid.uuid4().hex
    count = _change(needed, progress=Progress.SENDING, letter=letter, run=run, attempts=F("attempts") + 1)
    if not count:
        return True  # another worker was faster
    claimed = Delivery.objects.filter(letter=letter, run=run, progress=Progress.SENDING)
    try:
        gateway.send(compose(gateway.way, letter=letter, address=address, to=staff, count=count, preference=preference))
    except Failed as failed:
        _put_back(claimed, gateway, failed)
        return not failed.way_is_down
    claimed.update(progress=Progress.SENT, due_at=None, failure="", answer="", day=today())
    return True


def _needed(rows: list[Delivery], staff: Staff) -> list[Delivery]:
    """Return those of `rows` that the person, if still in office, has not read yet and may still know of."""
    for row in rows:
        row.notification.to = staff
    is_in_office = staff.is_active and bool(staff.posts_today)
    return [row for row in rows if is_in_office and still_waits(row.notification)]


def _held_back(rows: list[Delivery], preference: Preference) -> bool:
    """Let `rows` wait for the end of the quiet hours, if these are some and nothing among them may break them."""
    if any(may_break_the_quiet(row.notification, preference) for row in rows):
        return False
    opens = next_open(now(), preference, work_calendar())
    if opens <= now():
        return False
    _change(rows, due_at=opens)
    return True


def _change(rows: list[Delivery], **values: object) -> int:
    """Change those of `rows` that still wait; return how many did."""
    waiting = Delivery.objects.filter(pk__in=[row.pk for row in rows], progress=Progress.WAITING)
    return waiting.update(**values)


def recover(rows: QuerySet[Delivery]) -> None:
    """Decide about letters whose worker died while it was sending them."""
    gateways = configured()
    for way in set(rows.values_list("way", flat=True)):
        _put_back(rows.filter(way=way), gateways.get(Way(way)), Failed(Failure.INTERRUPTED))


def _put_back(rows: QuerySet[Delivery], gateway: Gateway | None, failed: Failed) -> None:
    """Let a failed letter wait for its next try, or rest if there is to be none."""
    said = {"failure": failed.failure, "answer": failed.answer}
    if failed.may_have_arrived and not (gateway and gateway.is_repeatable):
        rows.update(progress=Progress.UNSURE, due_at=None, day=today(), **said)
        return
    pauses = (dt.timedelta(),) * len(PAUSES) if failed.failure == Failure.INTERRUPTED else PAUSES
    for attempt, pause in enumerate(pauses, 1):
        rows.filter(attempts=attempt).update(progress=Progress.WAITING, due_at=now() + pause, **said)
    rows.update(progress=Progress.GIVEN_UP, due_at=None, day=today(), **said)


def try_again(*, actor: Staff, letter: str = "") -> int:
    """Send once more what rests: one letter, or all of the bureau's. Return how many deliveries that is."""
    if not rules.has_perm("notifications.run", actor):
        raise NotAllowed(_("You may not do this."))
    rows = resting().filter(letter=letter) if letter else resting()
    with transaction.atomic():
        count = rows.update(progress=Progress.WAITING, attempts=0, due_at=now())
        if not count:
            raise WrongState(_("Nothing is left to be tried again."))
        after = {"letter": letter, "deliveries": count}
        record("notifications.try_again", actor, actor=actor, bureau_id=actor.bureau_id, after=after)
    return count

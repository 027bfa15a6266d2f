"""Reading what one has been told, how one wants to be told, and what became of the deliveries."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from huiyin.clocks.models import StageClock
from huiyin.clocks.queries import visible_clock
from huiyin.clocks.registry import type_of
from huiyin.core.timing import now
from huiyin.notifications.gateways import configured
from huiyin.notifications.models import TRIED_IN_VAIN, Delivery, Notification, Preference, Progress, Way
from huiyin.org.models import Staff

LATE = dt.timedelta(minutes=5)
"""What is due leaves within a minute, a large batch within some; what is older than this has an obstacle."""


def notifications_of(staff: Staff) -> QuerySet[Notification]:
    """Return what this person has been told, the latest first."""
    return Notification.objects.filter(to=staff)


def unread(staff: Staff) -> int:
    """Return how much this person has not read yet."""
    return notifications_of(staff).filter(read_on=None).count()


@dataclass(frozen=True)
class Line:
    """One clock as this person may read of it today: `light` is the one it was reminded of, `decision` what was decided on the request."""

    text: str
    url: str
    clock: StageClock
    light: str = ""
    decision: dict[str, Any] | None = None


def lines_of(notification: Notification) -> Iterator[Line]:
    """Yield the lines that the recipient may still know of; any other is left out as if it had never been there."""
    for line in notification.lines:
        where = {name: line[name] for name in ("register", "code", "stage")}
        try:
            clock = visible_clock(notification.to, **where)
        except Http404:
            continue
        text, _item_url = type_of(clock).line(clock)
        decision = line if "granted" in line else None
        yield Line(text, reverse("clocks:clock", kwargs=where), clock, line.get("light", ""), decision)


def still_waits(notification: Notification) -> bool:
    """Say whether the recipient has something left to read, and of clocks one that they may still know of."""
    if notification.read_on:
        return False
    return not notification.lines or next(lines_of(notification), None) is not None


def preferences_of(people: Iterable[Staff]) -> dict[int, Preference]:
    """Return how each of these people of the bureau in scope wants to be told: by own choice, else by the bureau's."""
    keys = [staff.pk for staff in people]
    default = default_preference()
    own = Preference.objects.filter(staff__isnull=False)
    if len(keys) < 100:  # beyond that reading all of the bureau's costs less than naming them
        own = own.filter(staff__in=keys)
    chosen = {one.staff_id: one for one in own}
    return {key: chosen.get(key, default) for key in keys}


def preference_of(staff: Staff) -> Preference:
    """Return how this person wants to be told."""
    return preferences_of([staff])[staff.pk]


def default_preference() -> Preference:
    """Return what the bureau's people begin with; nothing chosen yet is the model's own defaults."""
    return Preference.objects.filter(staff=None).first() or Preference()


@dataclass(frozen=True)
class Reach:
    """One way out and whether it reaches this person. `latest` is what became of the last delivery by it."""

    way: Way
    address: str
    is_on: bool
    latest: Delivery | None


def ways_to(staff: Staff) -> list[Reach]:
    """Return every way out of the house that there is, as it stands for this person."""
    preference = preference_of(staff)
    return [
        Reach(
            way, gateway.address_of(staff, staff.bureau.code), way not in preference.ways_off,
            Delivery.objects.filter(to=staff, way=way).first(),
        )
        for way, gateway in configured().items()
    ]  # fmt: skip


@dataclass(frozen=True)
class WayOut:
    """How one way out of the house goes today: how many deliveries are late, and the latest failure among what waits."""

    way: Way
    late: int
    failing: Delivery | None


def ways_out() -> list[WayOut]:
    """Return every way that is set up, as it goes for the bureau in scope."""
    waiting = Delivery.objects.filter(progress=Progress.WAITING)
    return [
        WayOut(
            way,
            waiting.filter(way=way, due_at__lt=now() - LATE).count(),
            waiting.filter(way=way).exclude(failure="").order_by("-due_at").first(),
        )
        for way in configured()
    ]


def deliveries_of_bureau() -> QuerySet[Delivery]:
    """Return the log of the bureau in scope, the latest first. It tells what kind of word went to whom, not what it said."""
    unread = ("notification__text", "notification__translations", "notification__lines")
    return Delivery.objects.select_related("to", "notification").defer(*unread)


def resting() -> QuerySet[Delivery]:
    """Return what was tried in vain, or ended unknown, and rests until somebody decides."""
    return Delivery.objects.filter(progress__in=TRIED_IN_VAIN)

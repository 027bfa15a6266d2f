"""Reading what one has been told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from huiyin.clocks.models import StageClock
from huiyin.clocks.queries import visible_clock
from huiyin.clocks.registry import type_of
from huiyin.notifications.models import Notification
from huiyin.org.models import Staff


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

"""Reminding: once for each light of each clock, in one digest a person."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction
from django.db.models import F, Q
from django_scopes import scope

from huiyin.clocks.models import StageClock
from huiyin.clocks.queries import work_calendar
from huiyin.clocks.registry import ClockType, Reminder, deliver, registered
from huiyin.core.display import Light
from huiyin.org.models import Bureau, Post, Role, Staff

_BATCH = 500


def sweep(on: dt.date) -> int:
    """Send every reminder that is due on that day and return how many clocks were spoken of.

    1. On a day nobody works, nothing is sent: it waits for the next working day.
    2. Each clock is reminded of the light it shows now; a light that passed while the job was down is not made up for.
    3. The clock keeps the day on which each light was sent. A light is sent again only if the end has moved beyond it,
       after an extension. So the job may run twice, at the same time, or days late.
    4. Marks and digests are one transaction a bureau: a job that is killed has sent nothing or everything.
    """
    count = 0
    for bureau in Bureau.objects.all():
        with scope(bureau=bureau), transaction.atomic():
            if work_calendar().is_working(on):
                count += _remind(on)
    return count


def _remind(on: dt.date) -> int:
    digests: dict[Staff, list[Reminder]] = defaultdict(list)
    people = _People(on)
    count = 0
    for kind in registered():
        for light in (Light.RED, Light.YELLOW, Light.BLUE):
            for clock in _take(kind, light, on):
                count += 1
                reminder = Reminder(clock, light)
                for recipient in people.to_remind(kind, clock, light):
                    digests[recipient].append(reminder)
    for recipient, reminders in digests.items():
        deliver(recipient, reminders)
    return count


def _take(kind: ClockType, light: Light, on: dt.date) -> Iterator[StageClock]:
    """Mark and yield the clocks that show `light` and were not told so. Rows that another job holds are left to it."""
    rows = kind.model.objects.filter(_shows(light, on), stopped_on=None, paused_on=None)
    rows = rows.select_for_update(of=("self",), skip_locked=True).select_related(*kind.related).order_by("due_on")
    while batch := list(rows[:_BATCH]):
        kind.model.objects.filter(pk__in=[clock.pk for clock in batch]).update(**{f"{light}_sent_on": on})
        yield from batch


def _shows(light: Light, on: dt.date) -> Q:
    """Return the clocks that show `light` on that day and have not been reminded of it since their end last moved."""
    if light == Light.BLUE:
        return Q(blue_on__lte=on, due_on__gte=on) & (Q(blue_sent_on=None) | Q(blue_sent_on__lt=F("blue_on")))
    if light == Light.YELLOW:
        return Q(due_on__lt=on, red_on__gt=on) & (Q(yellow_sent_on=None) | Q(yellow_sent_on__lte=F("due_on")))
    return Q(red_on__lte=on, due_on__lt=on) & (Q(red_sent_on=None) | Q(red_sent_on__lt=F("red_on")))


class _People:
    """Who is reminded: the holder, else the section's chief; of a red light the deputy in charge as well."""

    def __init__(self, on: dt.date) -> None:
        self._by_post: dict[tuple[str, int | None], list[Staff]] = defaultdict(list)
        roles = (Role.CHIEF, Role.DEPUTY, Role.OFFICE_HEAD)
        self._office_heads: list[Staff] = []
        for post in Post.objects.held_on(on).filter(role__in=roles, staff__is_active=True).select_related("staff"):
            self._by_post[post.role, post.section_id].append(post.staff)
            if post.role == Role.OFFICE_HEAD:
                self._office_heads.append(post.staff)

    def to_remind(self, kind: ClockType, clock: StageClock, light: Light) -> list[Staff]:
        """Return the people, each once. Whoever may not know of the item is passed over; then the office's head hears."""
        people = [clock.holder] if clock.holder else self._by_post[Role.CHIEF, clock.section_id]
        if light == Light.RED:
            people = [*people, *self._by_post[Role.DEPUTY, clock.section_id]]
        knowing = [one for one in people if kind.may_know(clock, one)]
        knowing = knowing or [one for one in self._office_heads if kind.may_know(clock, one)]
        return list(dict.fromkeys(knowing))

"""When a message may leave: pure functions over a preference and the bureau's calendar."""

import datetime as dt

from django.utils import timezone

from huiyin.clocks.calendar import WorkCalendar
from huiyin.notifications.models import Gather, Kind, Notification, Preference

ONE_DAY = dt.timedelta(days=1)


def first_moment(told: Notification, preference: Preference, calendar: WorkCalendar, now: dt.datetime) -> dt.datetime:
    """Return when word of `told` may leave at the earliest.

    News leaves at a full hour, never at the moment of the act it tells of: a mail server's log must not date an opinion.
    """
    if may_break_the_quiet(told, preference):
        return now
    start = now if told.is_urgent else _departure(now, preference)
    return next_open(start, preference, calendar)


def may_break_the_quiet(told: Notification, preference: Preference) -> bool:
    """Say whether this may come at any hour: one's own test, and what is urgent where the person wants it so."""
    return told.kind == Kind.TEST or (told.is_urgent and preference.urgent_passes)


def next_open(moment: dt.datetime, preference: Preference, calendar: WorkCalendar) -> dt.datetime:
    """Return the first moment, from `moment` on, that lies in no quiet hour and, if so wished, on a working day."""
    while True:
        day, time = _local(moment)
        if preference.rests and not calendar.is_working(day):
            moment = _at(day + ONE_DAY, dt.time())
        elif (end := _end_of_quiet(day, time, preference)) is not None:
            moment = end
        else:
            return moment


def _departure(now: dt.datetime, preference: Preference) -> dt.datetime:
    """Return the next moment at which what has gathered leaves."""
    if preference.gather == Gather.HOURLY:
        hour = now.replace(minute=0, second=0, microsecond=0)
        return hour if hour == now else hour + dt.timedelta(hours=1)
    day, time = _local(now)
    return _at(day if time <= preference.quiet_until else day + ONE_DAY, preference.quiet_until)


def _end_of_quiet(day: dt.date, time: dt.time, preference: Preference) -> dt.datetime | None:
    """Return when the quiet ends that this moment lies in, if it does. Equal times mean that there are no quiet hours."""
    begins, ends = preference.quiet_from, preference.quiet_until
    if begins <= ends:
        return _at(day, ends) if begins <= time < ends else None
    if time >= begins:
        return _at(day + ONE_DAY, ends)
    return _at(day, ends) if time < ends else None


def _local(moment: dt.datetime) -> tuple[dt.date, dt.time]:
    local = timezone.localtime(moment)
    return local.date(), local.time()


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))

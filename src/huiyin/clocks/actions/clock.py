"""Starting, stopping and pausing one clock."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

import rules
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.clocks.calendar import Unit, WorkCalendar
from huiyin.clocks.counting import due_day
from huiyin.clocks.models import TERM_FIELDS, StageClock, Term
from huiyin.clocks.queries import work_calendar
from huiyin.core.actors import Actor
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.rows import insert
from huiyin.core.timing import today

Clock = TypeVar("Clock", bound=StageClock)

DATES = ("blue_on", "due_on", "red_on")


def start(clock: Clock, *, term: Term) -> Clock:
    """Save a new clock that knows its item and holder, and let it run under `term` from `clock.started_on`.

    Starting and stopping are effects of an act on the item (dispatch, answer …): they run in its transaction and its
    audit event tells of them, so they ask for no permission and write no event of their own.
    """
    start_all([(clock, term)], work_calendar())
    return clock


def start_all(clocks: Sequence[tuple[StageClock, Term]], calendar: WorkCalendar) -> None:
    """Start many clocks of one register, each under its term."""
    for clock, term in clocks:
        for name in TERM_FIELDS:
            setattr(clock, name, getattr(term, name))
        set_dates(clock, calendar)
    insert([clock for clock, _term in clocks])


@transaction.atomic
def count_anew(clock: StageClock, *, term: Term, on: dt.date) -> None:
    """Count the clock from another day, under the term of that day: the effect of a correction, also once it has stopped."""
    lock(clock)
    for name in TERM_FIELDS:
        setattr(clock, name, getattr(term, name))
    clock.started_on = on
    set_dates(clock, work_calendar())
    clock.save()


@transaction.atomic
def stop(clock: StageClock) -> None:
    """Let the clock end today, and with it a pause that is still open. Stopping it again changes nothing."""
    lock(clock)
    if clock.stopped_on:
        return
    if clock.paused_on:
        _end_pause(clock)
    clock.stopped_on = today()
    clock.save()


@transaction.atomic
def take_up(clock: StageClock, *, actor: Actor, reason: str) -> None:
    """Let a stopped clock run on because what stopped it was undone: it keeps its start, the days between do not count.

    An effect of that undoing, like `start`: its audit event tells of it.
    """
    lock(clock)
    if clock.stopped_on is None:
        return
    if clock.stopped_on < today():
        between = {"begin": clock.stopped_on.isoformat(), "end": today().isoformat()}
        clock.pauses.append({**between, "reason": reason, "by": actor.actor_label})
    clock.stopped_on = None
    set_dates(clock, work_calendar())
    clock.save()


@transaction.atomic
def pause(clock: StageClock, *, actor: Actor, reason: str) -> None:
    """Hold the clock still from today on, e.g. while the giver is asked something.

    Raises NotAllowed, or NotNow if the clock does not run or no reason is given.
    """
    check(clock, "clocks.pause", actor)
    if not clock.is_running:
        raise NotNow(_("This clock is not running."))
    if not reason.strip():
        raise NotNow(_("Say why the clock is held."))
    clock.paused_on = today()
    clock.pauses.append({"begin": today().isoformat(), "end": None, "reason": reason.strip(), "by": actor.actor_label})
    save_and_record(clock, "pause", actor=actor, after={"paused_on": today()}, note=reason.strip())


@transaction.atomic
def resume(clock: StageClock, *, actor: Actor) -> None:
    """Let a held clock run on; its end moves by the days it was held. Today counts again.

    Raises NotAllowed, or NotNow if the clock is not held.
    """
    check(clock, "clocks.pause", actor)
    if clock.paused_on is None:
        raise NotNow(_("This clock is not held."))
    release(clock, actor=actor)


@transaction.atomic
def release(clock: StageClock, *, actor: Actor) -> None:
    """Let the clock run on because what it waited for has happened, e.g. the giver answered. One not held stays as it is."""
    lock(clock)
    if clock.paused_on is None:
        return
    before = {"paused_on": clock.paused_on, "due_on": clock.due_on}
    _end_pause(clock)
    save_and_record(clock, "resume", actor=actor, before=before, after={"paused_on": None, "due_on": clock.due_on})


def set_dates(clock: StageClock, calendar: WorkCalendar) -> None:
    """Compute the three dates that lists sort and colour by."""
    clock.due_on = due_day(clock.span, calendar)
    clock.blue_on = max(clock.started_on, calendar.add(clock.due_on, -clock.blue, Unit.WORKING))
    clock.red_on = calendar.add(clock.due_on, clock.red, Unit.WORKING)


def lock(clock: StageClock) -> None:
    """Read the clock anew and keep others from changing it until the transaction ends."""
    clock.refresh_from_db(from_queryset=type(clock)._base_manager.select_for_update(of=("self",)))


def check(clock: StageClock, permission: str, actor: Actor) -> None:
    """Lock the clock and make sure that `actor` may do this to it."""
    lock(clock)
    if not rules.has_perm(permission, actor, clock):
        raise NotAllowed(_("You may not do this."))


def save_and_record(clock: StageClock, verb: str, *, actor: Actor, **said: Any) -> None:
    """Write the clock and the event that tells what was done to it."""
    clock.save()
    record(f"clock.{verb}", clock, actor=actor, bureau_id=clock.bureau_id, **said)


def _end_pause(clock: StageClock) -> None:
    clock.pauses[-1]["end"] = today().isoformat()
    clock.paused_on = None
    set_dates(clock, work_calendar())

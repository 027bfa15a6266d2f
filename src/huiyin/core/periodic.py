"""Work that comes round by itself: reminders, overdue marks, sweeps.

    @periodic(minutes=5)
    def remind_of_deadlines() -> None: ...

A room puts such functions into its `tasks.py`; every worker process asks `run_due()` between two jobs. Whoever moves the
job's due time on first has it, so two workers never run one turn twice, and a machine that slept for three days runs each
job once, not three days' worth of turns. A job killed half-way comes round again with the next turn: write it so that
running twice acts once.
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.utils.module_loading import autodiscover_modules

from huiyin.core.models import PeriodicRun
from huiyin.core.rows import first_column, stored
from huiyin.core.timing import now

logger = logging.getLogger(__name__)

Work = Callable[[], object]


@dataclass(frozen=True)
class Periodic:
    """One registered job."""

    name: str
    every: dt.timedelta
    work: Work


_registered: dict[str, Periodic] = {}


def periodic(*, minutes: float) -> Callable[[Work], Work]:
    """Run the decorated function about every so many minutes, on one of the workers."""

    def register(work: Work) -> Work:
        name = f"{work.__module__}.{work.__qualname__}"
        _registered[name] = Periodic(name, dt.timedelta(minutes=minutes), work)
        return work

    return register


def all_periodic() -> list[Periodic]:
    """Return every job that a room's `tasks.py` registers."""
    _discover()
    return sorted(_registered.values(), key=lambda job: job.name)


@cache
def _discover() -> None:
    autodiscover_modules("tasks")


def run_due() -> int:
    """Run each job that is due and not taken by another worker. Return how many ran.

    A job that fails is logged and kept in `PeriodicRun.failure`; the others run all the same.
    """
    resting = first_column("SELECT name FROM core_periodicrun WHERE due_at > %s", stored(now()))
    return sum(_run(job) for job in all_periodic() if job.name not in resting and _take_turn(job))


def _take_turn(job: Periodic) -> bool:
    moment = now()
    PeriodicRun.objects.bulk_create([PeriodicRun(name=job.name, due_at=moment)], ignore_conflicts=True)
    due = PeriodicRun.objects.filter(name=job.name)
    return bool(due.filter(due_at__lte=moment).update(due_at=moment + job.every, started_at=moment))


def _run(job: Periodic) -> int:
    failure = ""
    try:
        job.work()
    except Exception as error:
        logger.exception("The periodic job %s failed", job.name)
        failure = f"{type(error).__name__}: {error}"
    PeriodicRun.objects.filter(name=job.name).update(finished_at=now(), failure=failure)
    return 1

"""The worker that runs the jobs which wait in the database.

A job is a django-tasks task (`@task()` in a room's `tasks.py`), enqueued inside the transaction of the act it follows
from. What is our own:

- neither the queue (`core.queue`) nor the worker writes down a time;
- a job that was done leaves no row; one that failed stays, for `huiyin doctor` to name;
- a worker killed in the middle of a job loses nothing: the job is given out again, `MOST_ATTEMPTS` times in all. So write jobs
  that may run twice and act once.
"""

import datetime as dt
import logging
import threading
from typing import Any

from django.db import DatabaseError, close_old_connections, connection, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from huiyin.core import periodic
from huiyin.core.models import WorkerBeat
from huiyin.core.rows import execute, first_row, stored
from huiyin.core.timing import now

logger = logging.getLogger(__name__)

Job = DBTaskResult[..., Any]
MOST_ATTEMPTS = 3
BEAT = dt.timedelta(seconds=10)
# A worker not heard of for so long is dead, its machine too: others take over what it had begun.
SILENCE = dt.timedelta(minutes=5)
_IN_HAND = "SELECT 1 FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING') LIMIT 1"
_SEEN = "INSERT INTO core_workerbeat (name, seen_at) VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at"


def work(name: str, stop: threading.Event, *, pause: float = 1.0, leave_when_done: bool = False) -> None:
    """Run jobs and periodic work as the worker `name` until `stop` is set; look for new ones every `pause` seconds.

    `leave_when_done`: return after work, once nothing is left to do and a pause has gone by.

    No two living workers may share a name: a worker begins by taking over what its name had left unfinished.
    """
    ended = threading.Event()
    heart = threading.Thread(target=_keep_beating, args=(name, ended), daemon=True)
    heart.start()
    try:
        take_over(name)
        _work(name, stop, pause, leave_when_done)
    finally:
        ended.set()
        heart.join()


def _work(name: str, stop: threading.Event, pause: float, leave_when_done: bool) -> None:
    has_worked = has_rested = False
    while not (stop.is_set() or (leave_when_done and has_worked and has_rested)):
        try:
            close_old_connections()
            if worked := _any_in_hand() and run_one(name):
                has_rested = False
            else:
                worked = bool(periodic.run_due())
                take_over_from_the_dead()
                has_rested = not worked
                stop.wait(pause)
            has_worked |= worked
        except DatabaseError:
            logger.exception("The worker %s cannot reach its database; it goes on trying", name)
            connection.close()
            stop.wait(10 * pause)


def _any_in_hand() -> bool:
    """Say whether any job waits or has been begun. Asked each second, hence in plain words (see `core.rows`)."""
    return first_row(_IN_HAND) is not None


def run_one(name: str) -> bool:
    """Run the next job, if any. Return whether there was one."""
    job = _take(name)
    if job is None:
        return False
    try:
        job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
    except Exception as error:
        logger.exception("The job %s failed", job.task_path)
        _fail(job, error)
    else:
        job.delete()
    return True


def take_over(name: str) -> None:
    """Give out again what the worker `name` had begun and not finished."""
    for job in _running():
        if job.worker_ids[-1] == name:
            _give_out_again(job)


def take_over_from_the_dead() -> None:
    """Give out again what was begun by workers that have been silent for too long."""
    running = _running()
    if not running:
        return
    alive = set(WorkerBeat.objects.filter(seen_at__gt=now() - SILENCE).values_list("name", flat=True))
    for job in running:
        if job.worker_ids[-1] not in alive:
            _give_out_again(job)


def _running() -> list[Job]:
    return list(DBTaskResult.objects.running()) if _any_in_hand() else []


def _take(name: str) -> Job | None:
    if not DBTaskResult.objects.ready().exists():
        return None
    with transaction.atomic():
        job = DBTaskResult.objects.ready().get_locked()
        if job is None:
            return None
        job.status, job.worker_ids = TaskResultStatus.RUNNING, [*job.worker_ids, name]
        job.save(update_fields=["status", "worker_ids"])
    return job


def _give_out_again(job: Job) -> None:
    if len(job.worker_ids) >= MOST_ATTEMPTS:
        _fail(job, RuntimeError(f"{MOST_ATTEMPTS} workers died on this job: {', '.join(job.worker_ids)}"))
    else:
        unfinished = DBTaskResult.objects.running().filter(pk=job.pk, worker_ids=job.worker_ids)
        unfinished.update(status=TaskResultStatus.READY)


def _fail(job: Job, error: BaseException) -> None:
    job.set_failed(error)
    DBTaskResult.objects.filter(pk=job.pk).update(finished_at=job.enqueued_at)


def beat(name: str) -> None:
    """Write down that this worker lives, in plain words: it is said every ten seconds (see `core.rows`)."""
    execute(_SEEN, name, stored(now()))


def _keep_beating(name: str, ended: threading.Event) -> None:
    """Beat every ten seconds, also while a long job runs."""
    while not ended.is_set():
        try:
            beat(name)
        except DatabaseError:
            logger.warning("The worker %s could not report itself", name)
            connection.close()
        ended.wait(BEAT.total_seconds())
    connection.close()

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
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, close_old_connections, connection, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from huiyin.core import periodic
from huiyin.core.models import WorkerBeat
from huiyin.core.timing import now

logger = logging.getLogger(__name__)

Job = DBTaskResult[..., Any]
MOST_ATTEMPTS = 3
BEAT = dt.timedelta(seconds=10)
# A worker not heard of for so long is dead, its machine too: others take over what it had begun.
SILENCE = dt.timedelta(minutes=5)


def work(name: str, stop: threading.Event, *, pause: float = 1.0, is_spent: Callable[[], bool] = lambda: False) -> None:
    """Run jobs and periodic work as the worker `name` until `stop` is set; look for new ones every `pause` seconds.

    Returns too when there is nothing to do and `is_spent` says that a fresh process would do better.

    No two living workers may share a name: a worker begins by taking over what its name had left unfinished.
    """
    ended = threading.Event()
    beat = threading.Thread(target=_beat, args=(name, ended), daemon=True)
    beat.start()
    try:
        take_over(name)
        _work(name, stop, pause, is_spent)
    finally:
        ended.set()
        beat.join()


def _work(name: str, stop: threading.Event, pause: float, is_spent: Callable[[], bool]) -> None:
    while not stop.is_set():
        try:
            close_old_connections()
            if not run_one(name):
                periodic.run_due()
                take_over_from_the_dead()
                if is_spent():
                    return
                stop.wait(pause)
        except DatabaseError:
            logger.exception("The worker %s cannot reach its database; it goes on trying", name)
            connection.close()
            stop.wait(10 * pause)


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
    for job in DBTaskResult.objects.running():
        if job.worker_ids[-1] == name:
            _give_out_again(job)


def take_over_from_the_dead() -> None:
    """Give out again what was begun by workers that have been silent for too long."""
    running = list(DBTaskResult.objects.running())
    if not running:
        return
    alive = set(WorkerBeat.objects.filter(seen_at__gt=now() - SILENCE).values_list("name", flat=True))
    for job in running:
        if job.worker_ids[-1] not in alive:
            _give_out_again(job)


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


def _beat(name: str, ended: threading.Event) -> None:
    """Tell every ten seconds that this worker lives, also while a long job runs."""
    while not ended.is_set():
        try:
            WorkerBeat.objects.update_or_create(name=name, defaults={"seen_at": now()})
        except DatabaseError:
            logger.warning("The worker %s could not report itself", name)
            connection.close()
        ended.wait(BEAT.total_seconds())
    connection.close()

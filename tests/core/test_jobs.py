"""The worker: each job once, none lost with a worker, no times."""

import datetime as dt
import threading

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from huiyin.core import jobs, periodic
from huiyin.core.models import PeriodicRun, WorkerBeat
from huiyin.core.timing import now

pytestmark = pytest.mark.django_db
done: list[str] = []


@task()
def note(word: str) -> None:
    done.append(word)


@task()
def stumble() -> None:
    raise ValueError("no")


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


def begun_by(*workers: str) -> DBTaskResult:
    note.enqueue("again")
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, worker_ids=list(workers))
    return DBTaskResult.objects.get()


def test_job_runs_once_and_leaves_no_row() -> None:
    note.enqueue("a")
    assert (jobs.run_one("w"), jobs.run_one("w")) == (True, False)
    assert done == ["a"]
    assert not DBTaskResult.objects.exists()


def test_queue_keeps_the_day_and_no_time() -> None:
    note.enqueue("a")
    row = DBTaskResult.objects.get()
    assert timezone.localtime(row.enqueued_at).time() == dt.time(0, 0)
    assert (row.started_at, row.finished_at) == (None, None)


def test_failed_job_stays_and_says_why_without_a_time() -> None:
    stumble.enqueue()
    assert jobs.run_one("w")
    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == (TaskResultStatus.FAILED, "builtins.ValueError")
    assert row.finished_at == row.enqueued_at
    assert not jobs.run_one("w")


def test_worker_takes_over_what_its_predecessor_left() -> None:
    begun_by("w")
    jobs.take_over("another")
    assert not jobs.run_one("another")
    jobs.take_over("w")
    assert jobs.run_one("w")
    assert done == ["again"]


@pytest.mark.parametrize(("silent_for", "ran"), [(dt.timedelta(minutes=1), False), (dt.timedelta(minutes=6), True)])
def test_others_take_over_from_a_worker_that_fell_silent(silent_for: dt.timedelta, ran: bool) -> None:
    WorkerBeat.objects.create(name="gone", seen_at=now() - silent_for)
    begun_by("gone")
    jobs.take_over_from_the_dead()
    assert jobs.run_one("w") is ran


def test_job_that_kills_every_worker_is_given_up() -> None:
    begun_by("a", "b", "c")
    jobs.take_over("c")
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.FAILED
    assert "3 workers died on this job: a, b, c" in row.traceback


@pytest.mark.django_db(transaction=True)
def test_worker_runs_what_waits_until_it_is_stopped() -> None:
    note.enqueue("a")
    note.enqueue("b")
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    jobs.work("w", stop, pause=0.05)
    assert sorted(done) == ["a", "b"]


def test_worker_is_seen_when_it_beats() -> None:
    WorkerBeat.objects.create(name="w", seen_at=now() - dt.timedelta(hours=1))
    jobs.beat("w")
    jobs.beat("new")
    seen = dict(WorkerBeat.objects.values_list("name", "seen_at"))
    assert set(seen) == {"w", "new"}
    assert min(seen.values()) > now() - dt.timedelta(minutes=10)


@pytest.fixture
def nothing_due() -> None:
    later = now() + dt.timedelta(hours=1)
    PeriodicRun.objects.bulk_create(PeriodicRun(name=job.name, due_at=later) for job in periodic.all_periodic())


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("nothing_due")
def test_worker_leaves_when_it_has_worked_and_nothing_is_left() -> None:
    note.enqueue("a")
    note.enqueue("b")
    jobs.work("w", threading.Event(), pause=0.01, leave_when_done=True)
    assert sorted(done) == ["a", "b"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("nothing_due")
def test_worker_that_has_not_worked_stays() -> None:
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    jobs.work("w", stop, pause=0.01, leave_when_done=True)
    assert stop.is_set()

"""Periodic work: one turn for each interval, whoever takes it, however late."""

import datetime as dt

import pytest
import time_machine

from huiyin.core import periodic
from huiyin.core.models import PeriodicRun

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
turns: list[str] = []


@pytest.fixture(autouse=True)
def two_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periodic, "_registered", {})
    monkeypatch.setattr(periodic, "_discover", lambda: None)
    turns.clear()

    @periodic.periodic(minutes=5)
    def sweep() -> None:
        turns.append("sweep")

    @periodic.periodic(minutes=60)
    def stumble() -> None:
        turns.append("stumble")
        raise ValueError("no")


def run_at(moment: dt.datetime) -> list[str]:
    turns.clear()
    with time_machine.travel(moment, tick=False):
        periodic.run_due()
    return list(turns)


def test_each_job_runs_at_once_and_then_at_its_interval() -> None:
    assert sorted(run_at(START)) == ["stumble", "sweep"]
    assert run_at(START + dt.timedelta(minutes=4)) == []
    assert run_at(START + dt.timedelta(minutes=5)) == ["sweep"]


def test_three_days_late_is_one_turn() -> None:
    run_at(START)
    later = START + dt.timedelta(days=3)
    assert sorted(run_at(later)) == ["stumble", "sweep"]
    assert run_at(later) == []


def test_turn_belongs_to_one_worker() -> None:
    run_at(START)
    with time_machine.travel(START + dt.timedelta(minutes=5), tick=False):
        sweep = next(job for job in periodic.all_periodic() if "sweep" in job.name)
        assert [periodic._take_turn(sweep), periodic._take_turn(sweep)] == [True, False]


def test_failure_is_kept_and_hinders_nobody() -> None:
    run_at(START)
    failures = {run.name.rsplit(".", 1)[1]: run.failure for run in PeriodicRun.objects.all()}
    assert failures == {"stumble": "ValueError: no", "sweep": ""}

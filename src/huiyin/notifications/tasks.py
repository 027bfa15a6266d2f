"""What the outbox does by itself."""

import datetime as dt
import uuid

from django_scopes import scopes_disabled
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from huiyin.core.periodic import periodic
from huiyin.core.timing import now, today
from huiyin.notifications.actions import carry, post_due, recover
from huiyin.notifications.gateways import configured
from huiyin.notifications.models import Delivery, OutsideMail, Progress, Way

BATCH = 100
KEPT_DAYS = 180


@task(priority=-10)
def carry_batch(*, way: str, most: int, run: str) -> None:
    """Send some of what is due by one way. Every other job goes first."""
    carry(Way(way), most=most, run=run)


@periodic(minutes=1)
def hand_out() -> None:
    """Put jobs into the queue for what is due: for each way as many batches as its other side takes in a minute.

    A way whose jobs of the last turn are still there gets no new ones. What those left behind that are gone is recovered first.
    """
    with scopes_disabled():
        # In this order: whoever sends has a job until after it has sent.
        sending = set(Delivery.objects.filter(progress=Progress.SENDING).values_list("run", flat=True))
        live = [job.args_kwargs["kwargs"] for job in _live_jobs()]
        dead = sending - {job["run"] for job in live}
        recover(Delivery.objects.filter(progress=Progress.SENDING, run__in=dead))
        gateways = configured()
        waiting = Delivery.objects.filter(progress=Progress.WAITING)
        waiting.exclude(way__in=gateways).update(progress=Progress.SPARED, due_at=None)
        for way in gateways.keys() - {job["way"] for job in live}:
            most = gateways[way].per_minute
            due = len(waiting.filter(way=way, due_at__lte=now()).values("to", "letter").distinct()[:most])
            for start in range(0, due, BATCH):
                carry_batch.enqueue(way=str(way), most=min(BATCH, due - start), run=uuid.uuid4().hex)


def _live_jobs() -> list[DBTaskResult]:  # type: ignore[type-arg]
    path = carry_batch.module_path
    waiting, running = DBTaskResult.objects.ready(), DBTaskResult.objects.running()
    return [*waiting.filter(task_path=path), *running.filter(task_path=path)]


@periodic(minutes=1)
def post_outside() -> None:
    """Send what waits for people outside the house."""
    post_due()


@periodic(minutes=24 * 60)
def forget() -> None:
    """Delete what the log has told for long enough."""
    with scopes_disabled():
        past = Delivery.objects.filter(day__lt=today() - dt.timedelta(days=KEPT_DAYS))
        past.exclude(progress__in=[Progress.WAITING, Progress.SENDING]).delete()
        OutsideMail.objects.filter(day__lt=today() - dt.timedelta(days=KEPT_DAYS), due_at=None).delete()

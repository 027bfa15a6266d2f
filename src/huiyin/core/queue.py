"""The queue in which jobs wait: a table of the same database, so that a job is there exactly when its act is."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.backend import DatabaseBackend, TaskResult

from huiyin.core.timing import now


class DayQueue(DatabaseBackend):
    """The database queue of django-tasks, with days instead of moments.

    A job that follows from an anonymous submission must not date it to the second.
    """

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        """Add one job, in the running transaction if there is one."""
        midnight = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
        with transaction.atomic():
            result: TaskResult[..., Any] = super().enqueue(task, args, kwargs)
            row = result.db_result
            type(row).objects.filter(pk=row.pk).update(enqueued_at=midnight)
        return result

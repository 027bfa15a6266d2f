"""The clock of one stage of one problem."""

from django.db import models

from huiyin.clocks.models import StageClock
from huiyin.rectification.models.problem import Problem


class ProblemClock(StageClock):
    """Who has had this problem in hand, for which stage, since when and until when."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="clocks")

    class Meta(StageClock.Meta):
        constraints = [
            *StageClock.Meta.constraints,
            models.UniqueConstraint(
                fields=["problem", "stage"],
                name="rectification_clock_one_running",
                condition=models.Q(stopped_on__isnull=True),
            ),
        ]

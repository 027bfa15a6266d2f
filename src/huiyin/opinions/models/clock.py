"""The clock of one stage of one opinion."""

from django.db import models

from huiyin.clocks.models import StageClock
from huiyin.opinions.models.opinion import Opinion


class OpinionClock(StageClock):
    """Who has had this opinion in hand, for which stage, since when and until when."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="clocks")

    class Meta(StageClock.Meta):
        constraints = [
            *StageClock.Meta.constraints,
            models.UniqueConstraint(
                fields=["opinion", "stage"],
                name="opinions_clock_one_running",
                condition=models.Q(stopped_on__isnull=True),
            ),
        ]

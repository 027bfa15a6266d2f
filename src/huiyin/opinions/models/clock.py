"""The clock of one stage of one opinion."""

from django.db import models

from huiyin.clocks.models import StageClock
from huiyin.opinions.models.opinion import Opinion


class OpinionClock(StageClock):
    """Who has had this opinion in hand, for which stage, since when and until when."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="clocks")

    class Meta(StageClock.Meta):
        indexes = [
            *StageClock.Meta.indexes,
            # Each row of a list asks for its own clock, within the bureau: without this a planner may read them all each time.
            models.Index(
                "bureau", "opinion", condition=models.Q(stopped_on__isnull=True), name="opinions_clock_of_opinion"
            ),
            # The order of the triage queue.
            models.Index(
                "bureau",
                "stage",
                "due_on",
                "opinion",
                condition=models.Q(stopped_on__isnull=True),
                name="opinions_clock_by_deadline",
            ),
            # Whether an opinion took longer than its term: the statistics ask it of every one of their year.
            models.Index(
                fields=["opinion", "stage", "bureau"],
                condition=models.Q(stopped_on__gt=models.F("due_on")),
                name="opinions_clock_late",
            ),
        ]
        constraints = [
            *StageClock.Meta.constraints,
            models.UniqueConstraint(
                fields=["opinion", "stage"],
                name="opinions_clock_one_running",
                condition=models.Q(stopped_on__isnull=True),
            ),
        ]

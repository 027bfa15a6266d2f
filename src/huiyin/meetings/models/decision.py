"""What a meeting decided. With an owner and a day a decision is a task."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.display import Light
from huiyin.core.timing import today
from huiyin.meetings.models.meeting import Meeting
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel

LONG = 7
SOON = 3


class Decision(BureauModel):
    """议定事项. Binding, and a task of its owner, from the approval of the minutes on."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("what was decided"), max_length=300)
    owner = models.ForeignKey(
        Staff, verbose_name=_("who sees to it"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    done_on = models.DateField(null=True)
    note = models.TextField(_("what was done"), blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="meetings_decision_order"),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=True, due_on__isnull=True)
                | models.Q(owner__isnull=False, due_on__isnull=False),
                name="meetings_task_has_owner_and_day",
            ),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | ~models.Q(note=""), name="meetings_task_done_with_a_note"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def light(self) -> Light | None:
        """Blue three days ahead, yellow when overdue, red from a week on; none once done."""
        if self.due_on is None or self.done_on is not None:
            return None
        left = (self.due_on - today()).days
        if left < 0:
            return Light.RED if left < -LONG else Light.YELLOW
        return Light.BLUE if left <= SOON else None

"""What the same giver said once more."""

from django.db import models

from huiyin.core.timing import today
from huiyin.opinions.models.decisions import Merge
from huiyin.opinions.models.opinion import Opinion
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class Again(BureauModel):
    """That `opinion` says once more what its giver said with `target`: one person is heard, not two.

    Its giver showed both receipts; or the office merged them (`merge`) and the same telephone number was left with both. What was
    joined so far hangs together as a tree: each opinion leads to at most one other, never in a circle. Undone by its giver or
    by the office (`undone_by`); with a merge, by undoing that.
    """

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="said_before")
    target = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="said_again")
    merge = models.OneToOneField(Merge, null=True, on_delete=models.CASCADE, related_name="again")
    on = models.DateField(default=today)
    undone_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opinion"], name="opinions_again_one", condition=models.Q(undone_on__isnull=True)
            ),
            models.CheckConstraint(condition=~models.Q(opinion=models.F("target")), name="opinions_again_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} → {self.target_id}"

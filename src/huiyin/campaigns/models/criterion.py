"""完成标准: what counts as done, and how far it is by the records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.campaigns.models.campaign import Step
from huiyin.core.timing import now, today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class Criterion(BureauModel):
    """One condition of a step. `have` and `need` are measured by its rule (see `vocabulary`); nobody types them in.

    `subject` names what the figure depends on, e.g. `meetings` or `document:zhongfa-2013-4`: an act that touches this
    subject measures the criterion anew, and no other.
    """

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=40)
    settings = models.JSONField(default=dict)
    subject = models.CharField(max_length=80, editable=False)
    have = models.PositiveIntegerField(default=0, editable=False)
    need = models.PositiveIntegerField(default=1, editable=False)
    met_on = models.DateField(null=True, blank=True, editable=False)
    measured_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["step", "order"], name="campaigns_criterion_order")]
        indexes = [models.Index(fields=["bureau", "subject"], name="campaigns_criterion_subject")]

    def __str__(self) -> str:
        return f"{self.rule} {self.have}/{self.need}"

    @property
    def is_met(self) -> bool:
        """Whether the records say that it is done."""
        return self.have >= self.need


class Figure(BureauModel):
    """How far a criterion was at the end of a day, kept for the trend. One row for each day on which it changed."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="figures")
    day = models.DateField()
    have = models.PositiveIntegerField()
    need = models.PositiveIntegerField()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["criterion", "day"], name="campaigns_figure_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.have}/{self.need}"


class Waiver(BureauModel):
    """An exception: a criterion that is not met and need not be. It shows as one for ever."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="waivers")
    reason = models.TextField(_("reason"))
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(default=today)
    granted = models.BooleanField(null=True)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("asked_by")),
                name="campaigns_waiver_second_person",
            ),
            models.UniqueConstraint(
                fields=["criterion"], name="campaigns_waiver_one_open", condition=models.Q(granted__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["criterion"], name="campaigns_waiver_one_granted", condition=models.Q(granted=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked_on} {self.reason}"

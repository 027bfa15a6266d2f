"""What is done about a problem, and what shows that it was done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.files import StoredFile
from huiyin.core.timing import now, today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.rectification.models.problem import Problem


class Measure(BureauModel):
    """整改措施: one thing to do, with a goal that somebody else can check."""

    class Term(models.TextChoices):
        SHORT = "short", _("Short term")
        MEDIUM = "medium", _("Medium term")
        LONG = "long", _("Long term")

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="measures", db_index=False)
    order = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("measure"))
    goal = models.TextField(_("goal that can be checked"))
    term = models.CharField(_("term"), max_length=6, choices=Term, default=Term.SHORT)
    handler = models.ForeignKey(Staff, verbose_name=_("handler"), on_delete=models.PROTECT, related_name="measures")
    starts_on = models.DateField(_("from"), default=today)
    due_on = models.DateField(_("until"))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    percent = models.PositiveSmallIntegerField(_("progress"), default=0)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["problem", "order"]
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__range=(0, 100)), name="rectification_measure_percent"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("starts_on")), name="rectification_measure_dates_in_order"
            ),
            models.CheckConstraint(condition=~models.Q(goal=""), name="rectification_measure_has_a_goal"),
            models.CheckConstraint(
                condition=models.Q(percent=0) | models.Q(approved_on__isnull=False),
                name="rectification_measure_approved_before_work",
            ),
            models.UniqueConstraint(fields=["problem", "order"], name="rectification_measure_order"),
        ]

    def __str__(self) -> str:
        return self.text


class Progress(BureauModel):
    """进展: one report on a measure. Reports are added, never edited."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="reports")
    text = models.TextField(_("progress"))
    difficulty = models.TextField(_("difficulties"), blank=True)
    percent = models.PositiveSmallIntegerField(_("progress in percent"))
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.percent} %"


class Evidence(StoredFile, BureauModel):
    """佐证: a photo or paper that shows a measure was done. Photos before and after stand side by side."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Before")
        AFTER = "after", _("After")
        PAPER = "paper", _("Paper")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="evidence")
    moment = models.CharField(_("shows"), max_length=6, choices=Moment, default=Moment.AFTER)
    caption = models.CharField(_("caption"), max_length=120)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.caption

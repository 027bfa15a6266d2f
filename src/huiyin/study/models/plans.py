"""学习计划: what is to be studied when, in which form and by whom. What came of it is counted, not typed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.study.models.documents import Document, new_code


class Form(models.TextChoices):
    """How something is studied."""

    ALONE = "alone", pgettext_lazy("form of study", "On one's own")
    TOGETHER = "together", pgettext_lazy("form of study", "Together")
    DISCUSSION = "discussion", pgettext_lazy("form of study", "Discussion")
    COACHING = "coaching", pgettext_lazy("form of study", "Coaching")


class Plan(BureauModel):
    """A plan of the bureau, or of the campaign that ran when it was made."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="study_plans")
    title = models.CharField(pgettext_lazy("study plan", "title"), max_length=80)
    aim = models.TextField(pgettext_lazy("study plan", "aim"), blank=True)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField(default=today)

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [models.UniqueConstraint("bureau", "code", name="study_plan_code")]

    def __str__(self) -> str:
        return self.title


class PlanRow(BureauModel):
    """One topic of a plan, with the span of days in which it is studied. `hours` are for each person."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rows")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    topic = models.CharField(pgettext_lazy("study plan", "topic"), max_length=120)
    form = models.CharField(pgettext_lazy("study plan", "form"), max_length=10, choices=Form)
    hours = models.DecimalField(_("hours"), max_digits=3, decimal_places=1)
    group = models.CharField(_("for whom"), max_length=40)
    documents = models.ManyToManyField(Document, blank=True, related_name="+")

    class Meta:
        ordering = ["starts_on", "ends_on", "id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="study_plan_row_code"),
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="study_plan_in_order"),
            models.CheckConstraint(condition=models.Q(hours__gt=0, hours__lte=99), name="study_plan_hours"),
        ]

    def __str__(self) -> str:
        return self.topic

"""A campaign: a template made concrete, with days and people. Nothing here says how far it is: that is computed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.org.models import Role, Staff
from huiyin.org.tenancy import BureauModel


class OwnTemplate(BureauModel):
    """A bureau's own template, as the text that people read and edit. The shipped ones are files (see `templates`)."""

    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    text = models.TextField(_("text"))
    based_on = models.SlugField(max_length=40, blank=True)
    edited_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    edited_on = models.DateField(default=today)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint("bureau", "code", name="campaigns_template_code")]

    def __str__(self) -> str:
        return self.name


class CampaignState(models.TextChoices):
    """Where a campaign is."""

    PREPARED = "prepared", pgettext_lazy("campaign", "In preparation")
    RUNNING = "running", pgettext_lazy("campaign", "Running")
    CLOSED = "closed", pgettext_lazy("campaign", "Closed")
    DROPPED = "dropped", pgettext_lazy("campaign", "Dropped")


class Campaign(BureauModel):
    """活动. `template_text` is the version it began with: what happens to the template later does not touch it."""

    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    basis = models.CharField(_("founded on"), max_length=200, blank=True)
    aim = models.TextField(_("what it is for"), blank=True)
    template_code = models.SlugField(max_length=40)
    template_text = models.TextField()
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    appointed_by = models.CharField(_("appointment document"), max_length=80, blank=True)
    appointed_on = models.DateField(_("appointed on"), null=True, blank=True)
    status = models.CharField(
        _("state"), max_length=10, choices=CampaignState, default=CampaignState.PREPARED, editable=False
    )
    prepared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    prepared_on = models.DateField(default=today)
    started_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="campaigns_campaign_code"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="campaigns_campaign_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StageState(models.TextChoices):
    """Where a stage is. A gated one is passed by the supervision group, any other by the office."""

    AHEAD = "ahead", pgettext_lazy("stage", "Ahead")
    UNDER_WAY = "under_way", pgettext_lazy("stage", "Under way")
    AT_THE_GATE = "at_the_gate", pgettext_lazy("stage", "At the gate")
    PASSED = "passed", pgettext_lazy("stage", "Passed")


class Stage(BureauModel):
    """环节: one part of a campaign, passed only when its steps are complete."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="stages")
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=60)
    gated = models.BooleanField(_("passed by the supervision group"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    status = models.CharField(_("state"), max_length=12, choices=StageState, default=StageState.AHEAD, editable=False)
    returns = models.PositiveSmallIntegerField(_("times returned at the gate"), default=0)
    passed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="campaigns_stage_key"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="campaigns_stage_in_order"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=StageState.PASSED) | models.Q(passed_on__isnull=False),
                name="campaigns_stage_passed_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Step(BureauModel):
    """规定动作: what has to be done in a stage, by whom, until when. Complete when all its criteria are met."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    name = models.CharField(_("name"), max_length=80)
    text = models.TextField(_("what has to be done"), blank=True)
    role = models.CharField(_("answered for by"), max_length=14, choices=Role, blank=True)
    responsible = models.ForeignKey(
        Staff, verbose_name=_("responsible"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("from"))
    due_on = models.DateField(_("until"))

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["stage__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "key"], name="campaigns_step_key"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("starts_on")), name="campaigns_step_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Change(BureauModel):
    """What was changed of a running campaign's plan, and why. Never edited: a further change is a further row."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=120)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(default=today)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.what}"

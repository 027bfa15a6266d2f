"""A questionnaire."""

import secrets
from functools import cached_property

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.core.guards import Guard
from huiyin.core.memory import remember
from huiyin.core.small_groups import SMALLEST
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.surveys.design import Design
from huiyin.surveys.design_data import from_data


def new_code() -> str:
    """Return a code that stands in an address and tells nothing."""
    return secrets.token_hex(5)


class SurveyState(models.TextChoices):
    """Where a questionnaire stands. Figures there are once it is closed, and none before."""

    DRAFT = "draft", pgettext_lazy("questionnaire", "Being designed")
    OPEN = "open", pgettext_lazy("questionnaire", "Open")
    CLOSED = "closed", pgettext_lazy("questionnaire", "Closed")
    PUBLISHED = "published", pgettext_lazy("questionnaire", "Results published")


class Access(models.TextChoices):
    """Who may answer."""

    EVERYBODY = "everybody", _("Everybody who has the address")
    LISTED = "listed", _("Only those on a list, each once")


_NAMED_AFTERWARDS = "OLD.is_anonymous AND NOT NEW.is_anonymous"
_OPENED = "OLD.status <> 'draft' AND NEW.status <> 'draft'"
_ASKS_OTHERWISE = " OR ".join(
    f"NEW.{column} <> OLD.{column}" for column in ("design_data", "smallest", "is_anonymous", "access")
)


class Survey(BureauModel):
    """问卷. The design stands still once it is open; that it is anonymous can never be taken back (guards refuse).

    `revision` counts the changes of the design, so that of two who change it at once the second is told.
    """

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="surveys")
    title = models.CharField(pgettext_lazy("questionnaire", "title"), max_length=60)
    status = models.CharField(max_length=10, choices=SurveyState, default=SurveyState.DRAFT, editable=False)
    access = models.CharField(_("who may answer"), max_length=10, choices=Access, default=Access.EVERYBODY)
    is_anonymous = models.BooleanField(_("anonymous"), default=True)
    smallest = models.PositiveSmallIntegerField(_("smallest group that is told"), default=SMALLEST)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    design_data = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0, editable=False)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    designed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField(default=today)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    """SHA-256 over all answers when it was closed: what is changed afterwards shows."""

    class Meta:
        ordering = ["-made_on", "-id"]
        indexes = [models.Index(fields=["bureau", "status", "closes_on"], name="surveys_by_state")]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="surveys_survey_code"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="surveys_survey_days"),
            models.CheckConstraint(condition=Q(smallest__gte=SMALLEST), name="surveys_survey_smallest"),
        ]

    guards = (
        Guard("anonymous", "UPDATE", "a questionnaire that was anonymous stays so", _NAMED_AFTERWARDS),
        Guard(
            "frozen",
            "UPDATE",
            "a questionnaire that was opened asks what it asks",
            f"{_OPENED} AND ({_ASKS_OTHERWISE})",
        ),
    )

    def __str__(self) -> str:
        return self.title

    @cached_property
    def design(self) -> Design:
        """What is asked; read once for all requests where it stands still."""
        if self.status == SurveyState.DRAFT:
            return from_data(self.design_data)
        return remember(("design", self.pk, self.revision), lambda: from_data(self.design_data))

    @property
    def takes_answers(self) -> bool:
        """Whether it can be answered today."""
        return self.status == SurveyState.OPEN and self.opens_on <= today() <= self.closes_on

    @property
    def is_listed(self) -> bool:
        """Whether only those on its list may answer."""
        return self.access == Access.LISTED

    @property
    def has_results(self) -> bool:
        """Whether its figures can be looked at."""
        return self.status in (SurveyState.CLOSED, SurveyState.PUBLISHED)

"""One line of the ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.opinions.models import Opinion, Severity, Wind
from huiyin.org.models import Section, Staff
from huiyin.org.tenancy import BureauModel


class State(models.TextChoices):
    """Where a problem is. Done, verified and struck off are three facts, each with its own day and person."""

    LISTED = "listed", _("Listed")
    ASSIGNED = "assigned", _("Assigned")
    RECTIFYING = "rectifying", _("Rectifying")
    SUBMITTED = "submitted", _("Submitted for strike-off")
    VERIFIED = "verified", pgettext_lazy("problem", "Verified")
    ON_NOTICE = "on_notice", _("On public notice")
    STRUCK_OFF = "struck_off", _("Struck off")
    LONG_TERM = "long_term", _("Kept for the long term")


PUBLIC = (State.ON_NOTICE, State.STRUCK_OFF)
"""States that follow a publication."""


class Source(models.TextChoices):
    """How the problem was found: 群众提、自己找、上级点、互相帮、集体议."""

    PUBLIC = "public", _("Raised by the public")
    SELF = "self", _("Found by ourselves")
    SUPERIOR = "superior", _("Pointed out by the superior")
    PEERS = "peers", _("Pointed out by colleagues")
    COLLECTIVE = "collective", _("Found in discussion")


class Problem(BureauModel):
    """问题: what is wrong, who answers for it, and how far it has been put right."""

    number = models.CharField(_("number"), max_length=20)
    title = models.CharField(_("problem"), max_length=120)
    manifestation = models.TextField(_("how it shows"))
    source = models.CharField(_("source"), max_length=10, choices=Source)
    wind = models.CharField(_("four winds"), max_length=14, choices=Wind, blank=True)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity, default=Severity.SERIOUS)
    cause = models.TextField(_("cause"), blank=True)
    opinions = models.ManyToManyField(Opinion, through="ProblemOpinion", related_name="problems")
    listed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    listed_on = models.DateField(_("listed on"), default=today)

    status = models.CharField(_("state"), max_length=12, choices=State, default=State.LISTED, editable=False)
    deputy = models.ForeignKey(
        Staff, verbose_name=_("deputy in charge"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    section = models.ForeignKey(
        Section,
        verbose_name=_("responsible section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    chief = models.ForeignKey(
        Staff, verbose_name=_("section chief"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handler = models.ForeignKey(
        Staff, verbose_name=_("handler"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cooperating = models.ManyToManyField(Section, verbose_name=_("co-operating sections"), blank=True, related_name="+")
    assigned_on = models.DateField(_("assigned on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    notice_from = models.DateField(_("on notice from"), null=True, blank=True)
    notice_until = models.DateField(_("on notice until"), null=True, blank=True)
    struck_off_on = models.DateField(_("struck off on"), null=True, blank=True)
    review_on = models.DateField(_("next review on"), null=True, blank=True)
    returns = models.PositiveSmallIntegerField(_("times returned by the inspectors"), default=0)
    recurrences = models.PositiveSmallIntegerField(_("times reopened"), default=0)

    class Meta:
        verbose_name = _("problem")
        verbose_name_plural = _("problems")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["bureau", "number"], name="rectification_problem_number"),
            models.CheckConstraint(
                condition=~models.Q(status=State.STRUCK_OFF)
                | models.Q(struck_off_on__isnull=False, verified_on__isnull=False),
                name="rectification_problem_struck_off_after_verified",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=State.ON_NOTICE)
                | models.Q(notice_until__isnull=False, notice_from__isnull=False, verified_on__isnull=False),
                name="rectification_problem_notice_has_days",
            ),
            models.CheckConstraint(
                condition=models.Q(notice_until__isnull=True) | models.Q(notice_until__gte=models.F("notice_from")),
                name="rectification_problem_notice_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["bureau", "status", "-id"], name="rectification_by_state"),
            models.Index(fields=["bureau", "section", "status", "-id"], name="rectification_by_section"),
            models.Index(fields=["bureau", "-id"], name="rectification_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ProblemOpinion(BureauModel):
    """Which opinions a problem rests on. One opinion may show several problems, one problem in many opinions."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="links", db_index=False)
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="links")
    linked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    linked_on = models.DateField(default=today)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["problem", "opinion"], name="rectification_problem_opinion_once")
        ]

    def __str__(self) -> str:
        return f"{self.problem_id} ← {self.opinion_id}"

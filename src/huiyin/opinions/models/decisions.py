"""Decisions on an opinion that need a ground, and often a second person. Never edited: a new decision is a new row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import now, today
from huiyin.opinions.models.opinion import Opinion
from huiyin.org.models import Section, Staff
from huiyin.org.tenancy import BureauModel


class Decision(BureauModel):
    """A decision of the staff, in the order in which they were made."""

    made_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        abstract = True
        ordering = ["made_at"]


class Decline(Decision):
    """不予受理: the office proposes with a ground from the list, the head of the office confirms or refuses."""

    class Ground(models.TextChoices):
        """信访工作条例 articles 19, 31, 36 and the usual refuse list of hotlines."""

        IN_PROCESS = "in_process", _("The same matter is being handled within its term")
        CONCLUDED = "concluded", _("Already concluded by review; no new facts")
        COURT = "court", _("In litigation, arbitration or reconsideration")
        UNCLEAR = "unclear", _("No concrete matter can be made out, and no answer came to our question")
        SECRET = "secret", _("Touches secrets or the privacy of others")
        UNLAWFUL = "unlawful", _("Unlawful or abusive content")

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="declines")
    ground = models.CharField(_("ground"), max_length=12, choices=Ground)
    explanation = models.TextField(_("explanation for the giver"))
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField(default=today)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    confirmed = models.BooleanField(null=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("proposed_by")),
                name="opinions_decline_second_person",
            ),
            models.UniqueConstraint(
                fields=["opinion"], name="opinions_decline_one_pending", condition=models.Q(confirmed__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.get_ground_display()


class Diversion(Decision):
    """转送: the matter belongs to another body; the giver is told which."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="diversions")
    body = models.CharField(_("body"), max_length=80)
    explanation = models.TextField(_("explanation for the giver"))
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(default=today)

    def __str__(self) -> str:
        return self.body


class Merge(Decision):
    """归并, and its undoing."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="merges")
    target = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(default=today)
    undone_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.opinion_id} → {self.target_id}"


class Dispute(Decision):
    """退回异议 and its ruling 裁定: "not ours" needs a ground and a counter-proposal, and happens at most twice."""

    class Ground(models.TextChoices):
        OTHER_SECTION = "other_section", _("The duties of another section cover it")
        OTHER_BODY = "other_body", _("It belongs to another body")
        SEVERAL = "several", _("Several sections are concerned; a lead must be named")
        UNCLEAR = "unclear", _("The matter cannot be made out from the copy")

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="disputes")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("ground"), max_length=14, choices=Ground)
    basis = models.TextField(_("basis"))
    proposed_section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_body = models.CharField(_("proposed body"), max_length=80, blank=True)
    raised_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField(default=today)
    ruled_section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ruling = models.TextField(_("ruling"), blank=True)
    ruled_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ruled_on = models.DateField(null=True, blank=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(proposed_section__isnull=False) | ~models.Q(proposed_body=""),
                name="opinions_dispute_has_counter_proposal",
            )
        ]

    def __str__(self) -> str:
        return self.get_ground_display()

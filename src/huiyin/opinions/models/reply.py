"""The bureau's answer to a giver."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.opinions.models.decisions import Decision
from huiyin.opinions.models.opinion import Opinion
from huiyin.org.models import Section, Staff
from huiyin.org.tenancy import BureauModel


class ReplyOutcome(models.TextChoices):
    """处理方式: what the answer says about the opinion."""

    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Partly adopted")
    EXPLAINED = "explained", _("Explained")


class Reply(Decision):
    """答复: drafted in the section, approved by the deputy in charge. A returned draft stays; the next one is a new row."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField(_("reply"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=ReplyOutcome)
    drafted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    drafted_on = models.DateField(default=today)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    approved = models.BooleanField(null=True)
    remark = models.TextField(_("remark of the deputy"), blank=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("drafted_by")),
                name="opinions_reply_second_person",
            ),
            models.UniqueConstraint(
                fields=["opinion"], name="opinions_reply_one_pending", condition=models.Q(approved__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.drafted_on}"


class HalfReply(BureauModel):
    """An answer somebody of a section is still writing: whoever of that section goes on from it finds it as it was left."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="half_replies")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+", db_index=False)
    text = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=ReplyOutcome, blank=True)
    kept_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kept_on = models.DateField(default=today)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opinion", "section"], name="opinions_one_half_reply")]

    def __str__(self) -> str:
        return self.text[:40]

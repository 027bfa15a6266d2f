"""The bureau's answer to a giver."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.timing import today
from huiyin.opinions.models.decisions import Decision
from huiyin.opinions.models.opinion import Opinion
from huiyin.org.models import Section, Staff
from huiyin.org.tenancy import BureauModel


class ReplyOutcome(models.TextChoices):
    """处理方式: what the answer says about the opinion."""

    ADOPTED = "adopted", gettext_lazy("Adopted")
    PARTLY = "partly", gettext_lazy("Partly adopted")
    EXPLAINED = "explained", gettext_lazy("Explained")


class Reply(Decision):
    """答复: drafted in the section, approved by the deputy in charge. A returned draft stays; the next one is a new row.

    The answer to a letter to the director goes out when he has signed: the deputy agrees first (`agreed_by`), then the director or
    whoever acts for him decides (`signed_for` names him then).

    A reply that was `taken_over` came with the opinion in a file: others gave it on `decided_on`, and nobody here drafted or decided it.
    """

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField(gettext_lazy("reply"))
    outcome = models.CharField(gettext_lazy("outcome"), max_length=10, choices=ReplyOutcome, blank=True)
    drafted_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_on = models.DateField(default=today)
    agreed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    signed_for = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    approved = models.BooleanField(null=True)
    remark = models.TextField(gettext_lazy("remark of the deputy"), blank=True)
    taken_over = models.BooleanField(default=False, editable=False)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("drafted_by")),
                name="opinions_reply_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by__isnull=True) | ~models.Q(agreed_by=models.F("drafted_by")),
                name="opinions_reply_agreed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_over=False, drafted_by__isnull=False) & ~models.Q(outcome="")
                | models.Q(
                    taken_over=True, drafted_by=None, decided_by=None, approved__isnull=False, approved=True, outcome=""
                ),
                name="opinions_reply_taken_over_is_nobodys",
            ),
            models.UniqueConstraint(
                fields=["opinion"], name="opinions_reply_one_pending", condition=models.Q(approved__isnull=True)
            ),
        ]

    @property
    def signature(self) -> str:
        """Who signed the answer to a letter; nothing under any other reply."""
        if not (self.approved and self.agreed_by_id and self.decided_by):
            return ""
        who = f"{self.decided_by.title} {self.decided_by.name}".strip()
        if self.signed_for is None:
            return who
        return _("%(who)s, for %(title)s %(name)s") % {
            "who": who, "title": self.signed_for.title, "name": self.signed_for.name,
        }  # fmt: skip

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

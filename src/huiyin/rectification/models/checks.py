"""What others say of the work: inspections, objections of the public."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.files import StoredFile
from huiyin.core.timing import now, today
from huiyin.opinions.models import Told
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.rectification.models.problem import Problem


class Inspection(BureauModel):
    """核查: what an inspector outside the chain found, by which method, with evidence of their own."""

    class Method(models.TextChoices):
        ON_SITE = "on_site", _("On site")
        PAPERS = "papers", _("From the papers")
        CALLS = "calls", _("By calling those concerned")

    class Verdict(models.TextChoices):
        PASSED = "passed", _("Passed")
        RETURNED = "returned", pgettext_lazy("inspection", "Returned")

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="inspections")
    method = models.CharField(_("method"), max_length=8, choices=Method)
    finding = models.TextField(_("finding"))
    own_evidence = models.TextField(
        _("own evidence"), help_text=_("What you saw, measured or heard yourself, where and when.")
    )
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict)
    inspector = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.get_verdict_display()}"


class Finding(StoredFile, BureauModel):
    """A photo or paper that the inspector brought home. Never one of the section's."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="files")

    class Meta:
        ordering = ["id"]


class Objection(BureauModel):
    """异议: what the public says against a strike-off during the notice period. Nobody needs an account for it."""

    class Outcome(models.TextChoices):
        """Upholding one ends the notice, and takes the other open ones along to the next inspection (ADR 0021)."""

        OPEN = "open", pgettext_lazy("objection", "Open")
        UPHELD = "upheld", pgettext_lazy("objection", "Upheld")
        TAKEN_ALONG = "along", pgettext_lazy("objection", "Taken along")
        DISMISSED = "dismissed", pgettext_lazy("objection", "Not upheld")
        WITHDRAWN = "withdrawn", pgettext_lazy("objection", "Withdrawn")

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="objections")
    text = models.TextField(_("objection"))
    receipt_hash = models.BinaryField(max_length=32, unique=True, editable=False)
    day = models.DateField(default=today)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(
        pgettext_lazy("of an objection", "outcome"), max_length=9, choices=Outcome, default=Outcome.OPEN
    )
    finding = models.TextField(_("finding"), blank=True)

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["open", "withdrawn"], decided_on__isnull=True, decided_by__isnull=True)
                | ~models.Q(outcome__in=["open", "withdrawn"])
                & models.Q(decided_on__isnull=False, decided_by__isnull=False),
                name="rectification_objection_decided_by_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["problem"], condition=models.Q(outcome="open"), name="rectification_open_objection")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.problem_id}"

    @property
    def additions(self) -> "list[ObjectionUpdate]":
        """What the objector said later, in their own words."""
        return [update for update in self.updates.all() if update.verb == "say_more"]


class ObjectionFile(StoredFile, BureauModel):
    """A photo or paper that the objector sent, stripped of what tells of its maker."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="files")

    class Meta:
        ordering = ["id"]


class ObjectionUpdate(Told):
    """One line of the story that the objector reads under their receipt; what an `Update` is to a giver."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="updates")
    verb = models.CharField(max_length=30)
    text = models.TextField(blank=True)

    class Meta(Told.Meta):
        indexes = [models.Index(fields=["objection", "day"], name="rectification_objection_story")]

    def __str__(self) -> str:
        return f"{self.day} {self.verb}"

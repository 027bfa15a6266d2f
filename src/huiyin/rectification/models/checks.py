"""What others say of the work: extensions decided, inspections, objections of the public."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.files import StoredFile
from huiyin.core.timing import now, today
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
        RETURNED = "returned", _("Returned")

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

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="objections")
    text = models.TextField(_("objection"))
    receipt_hash = models.BinaryField(max_length=32, unique=True, editable=False)
    day = models.DateField(default=today)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    upheld = models.BooleanField(null=True)
    finding = models.TextField(_("finding"), blank=True)

    class Meta:
        ordering = ["day"]
        indexes = [
            models.Index(
                fields=["problem"], condition=models.Q(upheld__isnull=True), name="rectification_open_objection"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.problem_id}"

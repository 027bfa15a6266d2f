"""Reports on persons. In the clear stands only what a list needs; the words, and who is named, lie under the report's own key."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.files import StoredFile
from huiyin.core.models import CaseKeyModel
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class State(models.TextChoices):
    """Where a report is on its way, in the words of discipline work."""

    RECEIVED = "received", pgettext_lazy("report", "Received")
    VERIFYING = "verifying", _("Preliminary verification")
    FILED = "filed", _("Case filed")
    REFERRED = "referred", _("Referred to another body")
    CONCLUDED = "concluded", pgettext_lazy("report", "Concluded")
    WITHDRAWN = "withdrawn", _("Withdrawn by the giver")


OPEN = (State.RECEIVED, State.VERIFYING, State.FILED)


class Report(CaseKeyModel, BureauModel):
    """One report. `bureau` is the one whose discipline office has it: the superior's where the own office is named.

    `words` seals what was written, `excluded` who must not know (see `huiyin.confidential.exclusion`).
    """

    number = models.CharField(_("number"), max_length=20)
    receipt_hash = models.BinaryField(max_length=32, unique=True, editable=False)
    words = models.BinaryField(editable=False)
    excluded = models.BinaryField(editable=False)
    status = models.CharField(_("state"), max_length=10, choices=State, default=State.RECEIVED, editable=False)
    has_contact = models.BooleanField(_("contact data given"), default=False)
    received_on = models.DateField(_("received on"), default=today)
    handler = models.ForeignKey(
        Staff, verbose_name=_("handler"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_up_on = models.DateField(_("taken up on"), null=True, blank=True)
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)

    class Meta:
        verbose_name = _("report on a person")
        verbose_name_plural = _("reports on persons")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["bureau", "number"], name="confidential_report_number")]
        indexes = [models.Index(fields=["bureau", "status", "-id"], name="confidential_by_state")]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether the discipline office still works on it."""
        return self.status in OPEN


class Addition(CaseKeyModel, BureauModel):
    """Something added later: by the giver, or by the discipline office as a finding.

    Sealed under a key of its own, so that the portal can write it without opening the report's.
    """

    class Source(models.TextChoices):
        GIVER = "giver", pgettext_lazy("report", "The giver")
        OFFICE = "office", _("Discipline office")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="additions")
    source = models.CharField(max_length=6, choices=Source)
    words = models.BinaryField(editable=False)
    day = models.DateField(default=today)
    order = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["day", "order"]

    def __str__(self) -> str:
        return f"{self.day} {self.source}"


class ReportFile(StoredFile, BureauModel):
    """A photo or paper that came with a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")

    class Meta:
        ordering = ["id"]

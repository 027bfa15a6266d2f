"""A brief or report: drafted from the records, edited, signed, numbered, sent, received."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import now, today
from huiyin.documents.official import Issue, Number
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


def new_code() -> str:
    """Return a code for addresses; it tells nothing of other papers."""
    return secrets.token_hex(5)


class Kind(models.TextChoices):
    """What the paper is. A brief is numbered by issue, a report by document number."""

    WEEKLY = "weekly", _("Weekly brief")
    STAGE = "stage", _("Stage report")
    FINAL = "final", _("Final report")
    TOPIC = "topic", _("Report on a topic")


class BriefState(models.TextChoices):
    """Where a brief is."""

    DRAFT = "draft", pgettext_lazy("brief", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("brief", "Waits for signature")
    APPROVED = "approved", pgettext_lazy("brief", "Signed")
    SENT = "sent", pgettext_lazy("brief", "Sent")
    RECEIVED = "received", pgettext_lazy("brief", "Received by the superior")
    SENT_BACK = "sent_back", pgettext_lazy("brief", "Sent back by the superior")
    DROPPED = "dropped", pgettext_lazy("brief", "Dropped")


class Brief(BureauModel):
    """简报、报告. Its words are in its versions; `sent` is the one that left the house, and the only one others read."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    campaign = models.ForeignKey(
        "campaigns.Campaign", verbose_name=_("campaign"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    stage = models.ForeignKey(
        "campaigns.Stage", verbose_name=_("stage"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    goes_up = models.BooleanField(_("goes to the superior bureau"), default=True)
    groups = models.JSONField(_("goes to our own people"), default=list)
    title = models.CharField(_("title"), max_length=120)
    status = models.CharField(_("state"), max_length=10, choices=BriefState, default=BriefState.DRAFT, editable=False)
    returns = models.PositiveSmallIntegerField(_("times sent back by the superior"), default=0)
    series = models.CharField(_("document code"), max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    order = models.PositiveIntegerField(null=True)
    drafted_on = models.DateField(default=today)
    submitted_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    approved_on = models.DateField(null=True)
    sent = models.ForeignKey("Version", null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True)
    received_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("brief")
        verbose_name_plural = _("briefs")
        ordering = ["-id"]
        indexes = [models.Index(fields=["bureau", "-id"], name="briefs_brief_by_day")]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="briefs_brief_code"),
            models.UniqueConstraint(
                fields=["bureau", "series", "year", "order"],
                name="briefs_brief_numbered_once",
                condition=models.Q(order__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="briefs_brief_period_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("submitted_by")),
                name="briefs_brief_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=("sent", "received", "sent_back"))
                | models.Q(order__isnull=False, sent__isnull=False, sent_on__isnull=False),
                name="briefs_brief_sent_with_number",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> Number | Issue | None:
        """发文字号 of a report, with a free place until it is sent; 期号 of a brief, once it is."""
        if self.kind == Kind.WEEKLY:
            return Issue(self.order) if self.order else None
        return Number(self.series, self.year or today().year, self.order)

    @property
    def latest(self) -> "Version":
        """What was written last."""
        version = self.versions.order_by("-order").select_related("by").first()
        assert version is not None  # a brief begins with its first version
        return version


class Version(BureauModel):
    """What somebody wrote, whole. Never edited: whoever changes a word writes the next version.

    `figures` is what the text was drafted from: a list of `{"name", "value", "words"}` (see `facts`).
    """

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="versions")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    figures = models.JSONField(default=list)
    counted_on = models.DateField(default=today)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-order"]
        constraints = [models.UniqueConstraint(fields=["brief", "order"], name="briefs_version_order")]

    def __str__(self) -> str:
        return f"{self.order} {self.title}"


class Copy(BureauModel):
    """A brief that went to somebody of the bureau, and when they confirmed having read it."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="copies")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["brief", "staff"], name="briefs_copy_once")]

    def __str__(self) -> str:
        return f"{self.staff} {self.brief}"


class Counter(BureauModel):
    """The last number of a series in a year. Taken in the transaction that sends, so that none is left out or given twice."""

    series = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("bureau", "series", "year", name="briefs_counter_one")]

    def __str__(self) -> str:
        return f"{self.series}〔{self.year}〕{self.last}"

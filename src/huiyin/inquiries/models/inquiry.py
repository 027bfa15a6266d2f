"""A letter of inquiry (调查函), and the copy of it that each body gets."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.documents.official import Number
from huiyin.inquiries.models.body import Body, Way, new_code
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class InquiryState(models.TextChoices):
    """Where an inquiry is."""

    DRAFT = "draft", pgettext_lazy("inquiry", "Draft")
    SENT = "sent", pgettext_lazy("inquiry", "Sent out")
    CLOSED = "closed", pgettext_lazy("inquiry", "Closed")


class Inquiry(BureauModel):
    """What many bodies are asked at once, by when. Its text may hold merge fields (see `merging`)."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    campaign = models.ForeignKey(
        "campaigns.Campaign", verbose_name=_("campaign"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(pgettext_lazy("of an inquiry", "text"))
    due_on = models.DateField(_("answers are asked for by"))
    series = models.CharField(_("document code"), max_length=20)
    year = models.PositiveSmallIntegerField(null=True)
    order = models.PositiveIntegerField(null=True)
    status = models.CharField(
        _("state"), max_length=6, choices=InquiryState, default=InquiryState.DRAFT, editable=False
    )
    drafted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    drafted_on = models.DateField(default=today)
    sent_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("letter of inquiry")
        verbose_name_plural = _("letters of inquiry")
        ordering = ["-id"]
        indexes = [models.Index(fields=["bureau", "-id"], name="inquiries_by_day")]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="inquiries_inquiry_code"),
            models.UniqueConstraint("bureau", "series", "year", "order", name="inquiries_inquiry_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(status="draft")
                | models.Q(order__isnull=False, year__isnull=False, sent_on__isnull=False),
                name="inquiries_inquiry_sent_with_number",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_by__isnull=True) | ~models.Q(sent_by=models.F("drafted_by")),
                name="inquiries_inquiry_sent_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> Number:
        """发文字号, with a free place until it is sent."""
        return Number(self.series, self.year or today().year, self.order)

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed by which answers were asked for."""
        return self.status == InquiryState.SENT and self.due_on < today()


class Letter(BureauModel):
    """One body's copy. Its reply code is twenty digits, drawn from `code` and stored as a keyed hash only.

    `opened_on` is when its link was first opened, `reminded_on` when it was reminded: once. `draft` is what the body has
    typed and not sent yet.
    """

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="letters")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="letters")
    serial = models.PositiveSmallIntegerField(null=True)
    way = models.CharField(max_length=4, choices=Way)
    reply_hash = models.BinaryField(max_length=32, null=True, unique=True, editable=False)
    opened_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    draft = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["serial", "body__name"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="inquiries_letter_code"),
            models.UniqueConstraint("inquiry", "body", name="inquiries_letter_one_each"),
            models.UniqueConstraint("inquiry", "serial", name="inquiries_letter_serial"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry.number} {self.body}"

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been answered by now."""
        return self.answered_on is None and self.inquiry.is_overdue

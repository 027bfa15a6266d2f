"""学习心得: notes handed in, with what they resemble."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.study.models.documents import new_code


class Note(BureauModel):
    """A note; one brought back from elsewhere (取经) is read by every colleague.

    One that was handed in although its author had been shown what it copies says so, and counts for nothing.
    """

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="study_notes")
    title = models.CharField(pgettext_lazy("study note", "title"), max_length=80)
    text = models.TextField(pgettext_lazy("document", "text"))
    learned_from = models.CharField(
        _("brought back from"), max_length=80, blank=True,
    )  # fmt: skip
    length = models.PositiveIntegerField(editable=False)
    is_own = models.BooleanField(default=True, editable=False)
    resembles = models.CharField(_("resembles"), max_length=200, blank=True, editable=False)
    handed_in_on = models.DateField(_("handed in on"), default=today)

    class Meta:
        ordering = ["-handed_in_on", "-id"]
        constraints = [models.UniqueConstraint("bureau", "code", name="study_note_code")]
        indexes = [models.Index(fields=["author", "length"], name="study_note_counts", condition=models.Q(is_own=True))]

    def __str__(self) -> str:
        return self.title


class NoteBand(BureauModel):
    """A key under which a note is found again by one that says the same (see triage.engine.neighbours)."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="bands")
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["bureau", "key"], name="study_note_band")]

    def __str__(self) -> str:
        return str(self.key)

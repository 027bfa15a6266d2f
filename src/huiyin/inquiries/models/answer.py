"""What a body answers, and the opinions that were found in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.files import StoredFile
from huiyin.core.timing import today
from huiyin.inquiries.models.body import Way
from huiyin.inquiries.models.inquiry import Letter
from huiyin.opinions.models import Opinion
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class Answer(BureauModel):
    """An answer as it came, never edited: `pieces` are its texts in the order in which they were written.

    A later one stands beside the earlier ones. `key` makes a repeated submission the same answer. Once a report on a person was
    found in it and handed over, `pieces` are the texts of the other opinions in it.
    """

    key = models.CharField(max_length=32, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="answers")
    way = models.CharField(max_length=4, choices=Way)
    day = models.DateField(default=today)
    order = models.PositiveSmallIntegerField(default=1)
    pieces = models.JSONField()
    answered_by = models.CharField(pgettext_lazy("for a body", "answered by"), max_length=60, blank=True)
    entered_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    split_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    split_on = models.DateField(null=True)

    class Meta:
        ordering = ["letter", "order"]
        constraints = [
            models.UniqueConstraint("bureau", "key", name="inquiries_answer_once"),
            models.UniqueConstraint("letter", "order", name="inquiries_answer_order"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.day}"


class AnswerFile(StoredFile, BureauModel):
    """A file that came with an answer: a scan, a photo, a table."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="files")

    class Meta:
        verbose_name = _("file of an answer")
        ordering = ["id"]


class Part(BureauModel):
    """One opinion found in an answer."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField()
    opinion = models.OneToOneField(Opinion, on_delete=models.PROTECT, related_name="inquiry_part")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint("answer", "order", name="inquiries_part_order")]

    def __str__(self) -> str:
        return f"{self.answer} {self.order}"

"""宣讲: lectures in the townships, and what people asked."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.core.timing import today
from huiyin.org.models import Staff, Township
from huiyin.org.tenancy import BureauModel
from huiyin.study.models.documents import new_code


class Lecture(BureauModel):
    """A lecture as its speaker enters it. It counts once somebody else who was there, the township's liaison, confirms it."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="lectures")
    township = models.ForeignKey(
        Township, verbose_name=_("township"), on_delete=models.PROTECT, related_name="lectures"
    )
    place = models.CharField(pgettext_lazy("lecture", "place"), max_length=80)
    held_on = models.DateField(_("held on"))
    subject = models.CharField(pgettext_lazy("lecture", "subject"), max_length=120)
    audience = models.PositiveIntegerField(_("people present"))
    asked = models.TextField(_("what people asked"))
    speaker = models.ForeignKey(Staff, verbose_name=_("speaker"), on_delete=models.PROTECT, related_name="lectures")
    entered_on = models.DateField(_("entered on"), default=today)
    confirmed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="study_lecture_code"),
            models.CheckConstraint(condition=Q(audience__gt=0), name="study_lecture_was_heard"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("speaker")),
                name="study_lecture_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.subject}"

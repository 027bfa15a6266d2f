"""Photos and papers that came with an opinion."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.files import StoredFile
from huiyin.core.timing import today
from huiyin.opinions.models.opinion import Opinion
from huiyin.org.tenancy import BureauModel


class Attachment(StoredFile, BureauModel):
    """One file, stripped of what tells of its maker when it came from the public.

    A photo can show a face or a front door, which no program masks. So like the words, the file goes to the office, and
    reaches the section only when the office has looked at it and passed it on.
    """

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="attachments")
    passed_on = models.BooleanField(_("passed on to the section"), default=False)
    day = models.DateField(default=today)

    class Meta:
        ordering = ["id"]

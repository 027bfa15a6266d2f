"""The words that the office does not want to see published, or wants to be asked about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.disclosure.proofing.marks import Level
from huiyin.org.tenancy import BureauModel


class Word(BureauModel):
    """One word of the list."""

    class Weight(models.TextChoices):
        BLOCK = Level.BLOCK.value, _("Must not be published")
        ASK = Level.ASK.value, _("Ask the author")

    text = models.CharField(pgettext_lazy("list of words", "word"), max_length=40)
    level = models.CharField(_("what happens"), max_length=5, choices=Weight)
    instead = models.CharField(_("say instead"), max_length=40, blank=True)

    class Meta:
        ordering = ["level", "text"]
        constraints = [models.UniqueConstraint(fields=["bureau", "text"], name="disclosure_word_once")]

    def __str__(self) -> str:
        return self.text

"""What a visitor found different, and which of two versions of a household a person let stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.org.models import Staff
from huiyin.visits.models.household import Household, SealedContact, random_code
from huiyin.visits.models.visit import Visit


class Settled(models.TextChoices):
    """What became of a correction."""

    OPEN = "open", pgettext_lazy("correction", "To be settled")
    TAKEN = "taken", pgettext_lazy("correction", "Taken over")
    LEFT = "left", pgettext_lazy("correction", "Left")


class Correction(SealedContact):
    """What a visitor found different: the sealed contact data and the number of people as they should be.

    Made from the state that stands (`based_on`), it is taken over at once. Made from an older one, because another phone was
    faster, both are kept and a person settles which holds.
    """

    code = models.CharField(max_length=16, default=random_code, unique=True, editable=False)
    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, related_name="correction")
    based_on = models.PositiveIntegerField()
    people = models.PositiveSmallIntegerField(_("people"))
    settled = models.CharField(max_length=6, choices=Settled, default=Settled.OPEN)
    settled_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.visit)

    @property
    def household(self) -> Household:
        """The household it is about."""
        return self.visit.household

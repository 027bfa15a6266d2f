"""A household: where it is and of what kind is open to those who visit it, who lives there is sealed."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.models import CaseKeyModel
from huiyin.org.models import Township
from huiyin.org.tenancy import BureauModel
from huiyin.vault.contact import Contact


def random_code() -> str:
    """Return a code for addresses; random, so that it tells nothing."""
    return secrets.token_hex(8)


class HouseholdKind(models.TextChoices):
    """What kind of household it is. All but ordinary ones are visited first."""

    DIFFICULT = "difficult", pgettext_lazy("household", "In difficulty")
    FIVE_GUARANTEES = "five_guarantees", pgettext_lazy("household", "Five guarantees")
    ALLOWANCE = "allowance", pgettext_lazy("household", "On minimum allowance")
    RESETTLED = "resettled", pgettext_lazy("household", "Resettled for a reservoir")
    ORDINARY = "ordinary", pgettext_lazy("household", "Ordinary")


class SealedContact(CaseKeyModel, BureauModel):
    """A row that holds a name, an address and a telephone number under a key of its own. Its day id is set from the start."""

    ciphertext = models.BinaryField(editable=False)

    class Meta:
        abstract = True

    def seal(self, contact: Contact) -> None:
        """Put contact data under a fresh key, in place of what was there. The caller saves the row."""
        self.ciphertext = self.issue_case_key().seal(contact.packed(), bound_to=self.binding)

    def contact(self) -> Contact:
        """Open the seal. Who asks must have put that on record (`actions.reveal`, `actions.take_along`)."""
        return Contact.unpacked(self.case_key().open(self.ciphertext, bound_to=self.binding))


class Household(SealedContact):
    """One household. `revision` counts its changes, so that a phone can say which state it had seen."""

    code = models.SlugField(_("number"), max_length=30)
    township = models.ForeignKey(Township, verbose_name=_("township"), on_delete=models.PROTECT, related_name="+")
    village = models.CharField(_("village"), max_length=40)
    kind = models.CharField(_("kind of household"), max_length=16, choices=HouseholdKind)
    people = models.PositiveSmallIntegerField(_("people"), default=1)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="visits_household_code"),
            models.CheckConstraint(condition=models.Q(people__range=(1, 99)), name="visits_household_people"),
        ]
        indexes = [models.Index(fields=["bureau", "township", "kind"], name="visits_by_place_and_kind")]

    def __str__(self) -> str:
        return f"{self.code} {self.village}"

    @property
    def comes_first(self) -> bool:
        """Whether it is of a kind that is visited first."""
        return self.kind != HouseholdKind.ORDINARY

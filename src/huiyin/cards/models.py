"""Opinion cards: printed in batches, found in boxes, entered one by one."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.cards import numbers
from huiyin.core.timing import today
from huiyin.org.models import Staff, Township
from huiyin.org.tenancy import BureauModel


def new_code() -> str:
    """Return a code for addresses; it tells nothing of others."""
    return secrets.token_hex(5)


class Place(BureauModel):
    """Where cards are handed out or a box hangs: a village, or with no village named the township's own office."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    township = models.ForeignKey(Township, verbose_name=_("township"), on_delete=models.PROTECT, related_name="+")
    village = models.CharField(_("village or place"), max_length=40, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.township} {self.village}".strip()


class Batch(Place):
    """Cards printed together for one place. Their sheet was made once; no page can show the codes again."""

    count = models.PositiveSmallIntegerField(_("number of cards"))
    printed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    printed_on = models.DateField(default=today)

    class Meta:
        verbose_name = _("batch of opinion cards")
        ordering = ["-printed_on", "id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="cards_batch_code"),
            models.CheckConstraint(condition=models.Q(count__gt=0), name="cards_batch_not_empty"),
        ]


class Emptying(Place):
    """开箱: two people opened a box and counted what lay in it; the second one says so from an account of their own."""

    day = models.DateField(pgettext_lazy("box", "opened on"), default=today)
    found = models.PositiveSmallIntegerField(_("cards counted"))
    by = models.ForeignKey(Staff, verbose_name=_("opened by"), on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(
        Staff, verbose_name=_("second person"), on_delete=models.PROTECT, related_name="boxes_opened_with"
    )
    confirmed_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("opening of a box")
        ordering = ["-day", "id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="cards_emptying_code"),
            models.CheckConstraint(condition=~models.Q(by=models.F("second")), name="cards_emptying_takes_two_people"),
        ]
        indexes = [
            models.Index(
                fields=["second"], condition=models.Q(confirmed_on__isnull=True), name="cards_emptying_unconfirmed"
            )
        ]


class Card(BureauModel):
    """One card. `number` stands on the part for the box; of the code on the giver's part only the hash is kept.

    Once entered, the opinion in the register has the same receipt; no other link leads there. A card that came but could not
    be entered is `set_aside`: unreadable, empty, or for another office. It is not said which: that would tell of a report on a person.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="cards")
    number = models.CharField(_("number on the card"), max_length=numbers.DIGITS)
    receipt_hash = models.BinaryField(max_length=32, unique=True, editable=False)
    emptying = models.ForeignKey(Emptying, null=True, on_delete=models.PROTECT, related_name="cards")
    set_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bureau", "number"], name="cards_card_number"),
            models.CheckConstraint(
                condition=models.Q(set_aside=False) | models.Q(emptying__isnull=False), name="cards_set_aside_came"
            ),
        ]

    def __str__(self) -> str:
        return numbers.shown(self.number)

"""原汁原味反馈: what was said about their work, returned to its leaders word for word and without who said it."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.opinions.models import Opinion, Severity
from huiyin.org.models import Section, Staff
from huiyin.org.tenancy import BureauModel

FEWEST = 5
"""Voices about one section; of fewer, its people would soon work out who spoke."""


def new_code() -> str:
    """Return a code for addresses."""
    return secrets.token_hex(5)


class Return(BureauModel):
    """One return: drafted for a period, each voice settled by a clerk, released once by the head of the office."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    year = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField(null=True)
    since = models.DateField(pgettext_lazy("period", "from"))
    until = models.DateField(pgettext_lazy("period", "to"))
    drafted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    drafted_on = models.DateField(default=today)
    released_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    released_on = models.DateField(null=True)

    class Meta:
        ordering = ["-drafted_on", "id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="returns_return_code"),
            models.UniqueConstraint("bureau", "year", "order", name="returns_return_order"),
            models.CheckConstraint(
                condition=models.Q(released_on__isnull=True, order__isnull=True)
                | models.Q(released_on__isnull=False, order__isnull=False),
                name="returns_numbered_when_released",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d} – {self.until:%Y-%m-%d}"


class Voice(BureauModel):
    """One opinion in a return. `text` is its redacted copy until a clerk has settled it; `order` is drawn anew and tells no sequence.

    Its giver may withdraw it: then it leaves a draft, and of a released return its words, which are empty from then on.
    """

    to = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="voices")
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    severity = models.CharField(_("severity"), max_length=10, choices=Severity)
    text = models.TextField(_("as it is returned"))
    left_out = models.BooleanField(_("cannot be returned without giving the speaker away"), default=False)
    held_back = models.BooleanField(default=False, editable=False)
    settled_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    settled_on = models.DateField(null=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["to", "opinion"], name="returns_voice_once"),
            models.UniqueConstraint(fields=["to", "order"], name="returns_voice_order"),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.text[:30]}"


class Reading(BureauModel):
    """签收: this person said that they read a return."""

    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="readings")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(default=today)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "staff"], name="returns_read_once")]

    def __str__(self) -> str:
        return str(self.staff)

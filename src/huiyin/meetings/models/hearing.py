"""座谈会: who was asked from outside, and what they said. Who a guest is lies sealed apart; these rows say only of which group."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.meetings.models.meeting import Meeting
from huiyin.opinions.models import Kind
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class GuestGroup(models.TextChoices):
    """Whom a symposium asks. Each has its own interest, and none speaks for another."""

    VILLAGERS = "villagers", _("Villagers’ delegates")
    USERS = "users", _("Water users")
    ENTERPRISES = "enterprises", _("Enterprises")
    VILLAGE_CADRES = "village_cadres", _("Village cadres")
    DEPUTIES = "deputies", _("Deputies to the congress and members of the conference")
    RETIRED = "retired", _("Retired staff")
    UNITS = "units", _("Subordinate units")


def new_utterance_code() -> str:
    """Return a code by which the register knows an utterance; it tells neither who spoke nor in which order."""
    return secrets.token_hex(4)


class Guest(BureauModel):
    """One person invited from outside. `label` is how the notes call them; a name, if one was given, is in the vault."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="people_from_outside")
    group = models.CharField(pgettext_lazy("guests", "group"), max_length=16, choices=GuestGroup)
    label = models.PositiveSmallIntegerField(_("number within the group"))
    came = models.BooleanField(_("came"), default=False)

    class Meta:
        ordering = ["group", "label"]
        constraints = [models.UniqueConstraint(fields=["meeting", "group", "label"], name="meetings_guest_once")]

    def __str__(self) -> str:
        return f"{self.get_group_display()} {self.label}"


class Utterance(BureauModel):
    """发言: what somebody said, noted while they spoke. It is theirs once they confirmed it, and then an opinion.

    Whoever did not agree to be named is let go of (`guest` becomes empty) when the opinion is registered.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="utterances")
    code = models.SlugField(max_length=8, default=new_utterance_code, editable=False)
    order = models.PositiveSmallIntegerField()
    guest = models.ForeignKey(
        Guest, verbose_name=_("who spoke"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    group = models.CharField(pgettext_lazy("guests", "group"), max_length=16, choices=GuestGroup, blank=True)
    kind = models.CharField(pgettext_lazy("opinion", "kind"), max_length=14, choices=Kind, default=Kind.REQUEST)
    text = models.TextField(_("what was said"))
    tap = models.CharField(max_length=36, blank=True)
    noted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    noted_on = models.DateField(default=today)
    confirmed_on = models.DateField(null=True)
    by_name = models.BooleanField(_("agrees to be named to the office"), default=False)
    taken_back_on = models.DateField(null=True)
    registered_on = models.DateField(null=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["bureau", "code"], name="meetings_utterance_code"),
            models.UniqueConstraint(fields=["meeting", "order"], name="meetings_utterance_order"),
            models.UniqueConstraint(
                fields=["meeting", "tap"], name="meetings_utterance_noted_once", condition=~models.Q(tap="")
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="meetings_utterance_says_something"),
            models.CheckConstraint(
                condition=models.Q(registered_on__isnull=True)
                | models.Q(confirmed_on__isnull=False, taken_back_on__isnull=True),
                name="meetings_registered_only_if_confirmed",
            ),
            models.CheckConstraint(
                condition=models.Q(registered_on__isnull=True) | models.Q(by_name=True) | models.Q(guest__isnull=True),
                name="meetings_speaker_let_go",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def source_ref(self) -> str:
        """Its number at the source: the meeting's code and its own."""
        return f"{self.meeting.code}-{self.code}"

    @property
    def is_open(self) -> bool:
        """Whether the speaker has yet to say that it is right."""
        return self.confirmed_on is None and self.taken_back_on is None

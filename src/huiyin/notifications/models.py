"""What the system has told a member of staff, and how word of it leaves the house."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import now, today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class Kind(models.TextChoices):
    """What a notification is about."""

    REMINDER = "reminder", _("Clocks that turned")
    DECISION = "decision", _("Decision on your request for more time")
    NEWS = "news", _("News")
    ANNOUNCEMENT = "announcement", _("Announcement")
    TEST = "test", _("Test message")


LATEST_FIRST = ("-day", "-at", "-id")


class Notification(BureauModel):
    """One word to one person, on one day: what the desk shows, and the outbox that deliveries are made from.

    `lines` names clocks by register, code and stage, and says nothing of them: what a person may still read of each is
    asked when the page is shown. A DECISION adds what was decided and why, shown just with its clock. Any other kind carries a
    text and an address instead; its text must be fit for any colleague. It is kept in the installation's language, and in every
    other in which it is not the same, so that each reads it in the language of their own page, whoever's act it tells of.

    `at` is the time of day of a colleague's act, as the audit log has it, and only puts a day's notifications in their order.
    What a giver or the system did is told with the day alone: midnight.
    """

    to = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="notifications", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    day = models.DateField(default=today)
    at = models.TimeField(default=dt.time)
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    text = models.CharField(max_length=200, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=200, blank=True)
    lines = models.JSONField(default=list, blank=True)
    is_urgent = models.BooleanField(default=False)
    read_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = LATEST_FIRST
        indexes = [
            models.Index(fields=["to", *LATEST_FIRST], name="notifications_in_order"),
            models.Index(fields=["to"], condition=models.Q(read_on__isnull=True), name="notifications_unread"),
        ]
        constraints = [
            # Nobody is told the same twice because a finger was: two presses of the button are one announcement.
            models.UniqueConstraint(
                "to", "day", "text", condition=models.Q(kind=Kind.ANNOUNCEMENT), name="notifications_announced_once"
            ),
        ]

    def __str__(self) -> str:
        return self.said or self.get_kind_display()

    @property
    def said(self) -> str:
        """The text in the reader's language."""
        words: str = self.translations.get(get_language(), self.text)
        return words


class Way(models.TextChoices):
    """A way by which word leaves the house."""

    EMAIL = "email", pgettext_lazy("way", "E-mail")
    SMS = "sms", _("Text message")
    WECOM = "wecom", _("WeCom group")
    DINGTALK = "dingtalk", _("DingTalk group")


class Progress(models.TextChoices):
    """How far a delivery is."""

    WAITING = "waiting", pgettext_lazy("delivery", "Waiting")
    SENDING = "sending", pgettext_lazy("delivery", "Being sent")
    SENT = "sent", pgettext_lazy("delivery", "Sent")
    UNSURE = "unsure", pgettext_lazy("delivery", "May have arrived")
    GIVEN_UP = "given_up", pgettext_lazy("delivery", "Given up")
    SPARED = "spared", pgettext_lazy("delivery", "Not needed any more")


class Failure(models.TextChoices):
    """Why the last try failed, in plain words."""

    REFUSED = "refused", _("The other side refused it.")
    UNREACHABLE = "unreachable", _("The server could not be reached.")
    TOO_MANY = "too_many", _("The other side takes no more messages for the moment.")
    NO_ANSWER = "no_answer", _("No answer came: it may have arrived or not.")
    INTERRUPTED = "interrupted", _("The worker ended while it was sending: it may have arrived or not.")


class Delivery(BureauModel):
    """Word of one notification by one way. Deliveries that leave together in one message share its `letter`.

    Only days are kept of what was sent, and `due_at` is a full hour or a time of our own making: neither dates an act.
    """

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    to = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+", db_index=False)
    way = models.CharField(_("way"), max_length=8, choices=Way)
    progress = models.CharField(max_length=8, choices=Progress, default=Progress.WAITING)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=11, choices=Failure, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    letter = models.CharField(max_length=32, blank=True)
    run = models.CharField(max_length=32, blank=True)
    day = models.DateField(default=today)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["way", "due_at"], condition=models.Q(progress=Progress.WAITING), name="deliveries_due"
            ),
            models.Index(fields=["to", "way", "-id"], name="deliveries_of_person"),
            models.Index(fields=["run"], condition=models.Q(progress=Progress.SENDING), name="deliveries_under_way"),
            models.Index(fields=["bureau", "-id"], name="deliveries_of_bureau"),
        ]
        constraints = [models.UniqueConstraint("notification", "way", name="deliveries_once_each_way")]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.get_progress_display()}"

    @property
    def may_be_tried_again(self) -> bool:
        """Whether it rests until somebody decides."""
        return self.progress in TRIED_IN_VAIN


class OutsideMail(BureauModel):
    """An e-mail to somebody outside the house: a receipt, a letter of inquiry. Sealed until it has left, and then gone.

    `letter` is the stem of its Message-ID. `due_at` is when to try next; while it is being sent, when to take it for lost.
    """

    letter = models.CharField(max_length=32, unique=True)
    sealed = models.BinaryField(default=bytes)
    progress = models.CharField(max_length=8, choices=Progress, default=Progress.WAITING)
    due_at = models.DateTimeField(null=True, default=now)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=11, choices=Failure, blank=True)
    day = models.DateField(default=today)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["due_at"], name="outside_mail_due")]

    def __str__(self) -> str:
        return f"{self.day} {self.get_progress_display()}"


TRIED_IN_VAIN = (Progress.GIVEN_UP, Progress.UNSURE)


class Gather(models.TextChoices):
    """When what has gathered leaves as one message."""

    HOURLY = "hourly", _("at every full hour")
    DAILY = "daily", _("once a day, when the quiet hours end")


class Preference(BureauModel):
    """How somebody wants to be told; the row without a person is what the bureau's people begin with."""

    staff = models.OneToOneField(Staff, null=True, on_delete=models.CASCADE, related_name="preference")
    ways_off = models.JSONField(default=list)
    gather = models.CharField(_("Messages leave"), max_length=6, choices=Gather, default=Gather.HOURLY)
    quiet_from = models.TimeField(_("Quiet from"), default=dt.time(21))
    quiet_until = models.TimeField(_("Quiet until"), default=dt.time(8))
    rests = models.BooleanField(_("No messages on days that nobody works"), default=True)
    urgent_passes = models.BooleanField(_("What is urgent may come in quiet hours too"), default=False)
    language = models.CharField(_("Language of the messages"), max_length=10, default=settings.LANGUAGE_CODE)

    class Meta:
        constraints = [
            models.UniqueConstraint("bureau", condition=models.Q(staff=None), name="preference_one_default"),
        ]

    def __str__(self) -> str:
        return str(self.staff or self.bureau)

    def values(self) -> dict[str, Any]:
        """Return what was chosen, by name."""
        return {name: getattr(self, name) for name in PREFERENCE_FIELDS}


PREFERENCE_FIELDS = ("ways_off", "gather", "quiet_from", "quiet_until", "rests", "urgent_passes", "language")

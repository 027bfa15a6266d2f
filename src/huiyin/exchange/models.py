"""Who else hears voices and passes them on: platforms and software of others, their keys, what they filed, what they are told."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.opinions.models import Channel, Opinion, Update
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


def random_code() -> str:
    """Return the public code of a key."""
    return secrets.token_hex(4)


class Connection(models.TextChoices):
    """How a source and the bureau exchange."""

    FILE = "file", _("by files")
    OPEN311 = "open311", _("by Open311")
    API = "api", _("by our interface (REST)")


CHANNELS = (Channel.HOTLINE_12345, Channel.HOTLINE_12314, Channel.PETITION, Channel.BOARD, Channel.PARTNER)
"""The channels that others hold. Each but the last is one platform, whose numbers tell its matters apart."""


class Source(BureauModel):
    """A platform that passes on what people told it. `return_columns` are pairs of field and heading, in their order."""

    code = models.SlugField(max_length=8, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=40)
    channel = models.CharField(_("channel"), max_length=12, choices=[(one.value, one.label) for one in CHANNELS])
    connection = models.CharField(_("connection"), max_length=8, choices=Connection)
    media_hosts = models.JSONField(_("hosts of its pictures"), default=list)
    return_columns = models.JSONField(default=list)
    webhook_url = models.CharField(_("address for messages"), max_length=300, blank=True)
    webhook_secret = models.BinaryField(default=bytes, editable=False)
    heard_until = models.DateField(null=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["channel", "name"]
        constraints = [
            models.UniqueConstraint("bureau", "name", name="exchange_source_name"),
            models.UniqueConstraint(
                "bureau", "channel", condition=~models.Q(channel=Channel.PARTNER), name="exchange_source_one_a_channel"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def reference(self, number: str) -> str:
        """Return the source's own number as the register keeps it: many partners share a channel, and so need a name before it."""
        return f"{self.name} {number}" if number and self.channel == Channel.PARTNER else number


class Scope(models.TextChoices):
    """What a key is good for."""

    FILE = "file", _("file opinions")
    READ = "read", _("follow what it filed")


class ApiKey(BureauModel):
    """A key of a source. Only its hash is kept; `hint` are the first characters, by which people tell keys apart."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="keys")
    code = models.SlugField(max_length=8, unique=True, default=random_code, editable=False)
    label = models.CharField(pgettext_lazy("key", "what it is for"), max_length=40)
    hint = models.CharField(max_length=12)
    digest = models.BinaryField(max_length=32, unique=True, editable=False)
    scopes = models.JSONField(default=list)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField(default=today)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    revoked_on = models.DateField(null=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.label

    @property
    def is_valid(self) -> bool:
        """Whether it opens anything today."""
        return self.revoked_on is None and (self.expires_on is None or self.expires_on >= today())


class Media(models.TextChoices):
    """What became of the address of a picture that came with a filing."""

    NONE = "", "–"
    WAITING = "waiting", pgettext_lazy("picture", "to be fetched")
    TAKEN = "taken", pgettext_lazy("picture", "taken in")
    REFUSED = "refused", pgettext_lazy("picture", "not taken in")


class Filing(BureauModel):
    """An opinion that a source filed by itself. `fingerprint` is a keyed hash of all it said, to tell a retry from a mistake."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="filings", db_index=False)
    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="filing")
    reference = models.CharField(max_length=40, blank=True)
    service = models.CharField(max_length=20, blank=True)
    fingerprint = models.BinaryField(max_length=32, editable=False)
    media = models.CharField(max_length=8, choices=Media, blank=True, default=Media.NONE)
    media_url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["source", "-id"], name="exchange_filing_of_source")]
        constraints = [
            models.UniqueConstraint(
                "source", "reference", condition=~models.Q(reference=""), name="exchange_filing_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.reference}".strip()


class Progress(models.TextChoices):
    """How far a message to a source is."""

    WAITING = "waiting", pgettext_lazy("message", "waiting")
    TAKEN = "taken", pgettext_lazy("message", "taken")
    DEAD = "dead", pgettext_lazy("message", "given up")


class Event(BureauModel):
    """One message to a source about one step of one opinion: the outbox. Each line of a giver's story makes at most one.

    What is sent is written from the line itself (`messages.body_of`), so a repetition says the same under the same id. `due_at`
    is a time of our own making and stands only as long as it waits.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="events", db_index=False)
    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="events")
    progress = models.CharField(max_length=8, choices=Progress, default=Progress.WAITING)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=200, blank=True)
    made_on = models.DateField(default=today)
    taken_on = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint("source", "update", name="exchange_event_once")]
        indexes = [
            models.Index(
                fields=["source", "due_at"], condition=models.Q(progress=Progress.WAITING), name="exchange_events_due"
            ),
            models.Index(fields=["bureau", "progress", "-id"], name="exchange_events_by_progress"),
        ]

    def __str__(self) -> str:
        return f"{self.update.verb} {self.get_progress_display()}"

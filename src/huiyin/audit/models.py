"""The log of what was done: append-only, each event carrying the hash of the one before it."""

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.guards import Guard
from huiyin.core.models import DayIdModel


class Stream(models.TextChoices):
    """Chains that must not date or betray each other: see ADR 0005.

    An anonymous giver's event carries a day and no time; standing in one chain between two staff events, it would
    inherit theirs. And whoever reads the office's log must not see that a sealed report exists: the log's pages show
    only `OPEN_STREAMS`.
    """

    STAFF = "staff", _("Staff")
    PUBLIC = "public", _("The public")
    SEALED = "sealed", _("Sealed register")
    SEALED_PUBLIC = "sealpub", _("The public, to the sealed register")


OPEN_STREAMS = (Stream.STAFF, Stream.PUBLIC)


class Event(DayIdModel):
    """One act: who, what, on which object, before and after, when.

    `at` is empty for the public: of them only the day is kept. Objects and actors are named by number and not by foreign
    key, so that the chain outlives whatever it speaks of.
    """

    bureau_id = models.BigIntegerField()
    stream = models.CharField(max_length=8, choices=Stream)
    sequence = models.PositiveBigIntegerField()
    verb = models.CharField(max_length=80)
    object_kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    actor_kind = models.CharField(max_length=8)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=80, blank=True)
    day = models.DateField()
    at = models.DateTimeField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["bureau_id", "stream", "sequence"]
        constraints = [
            models.UniqueConstraint("bureau_id", "stream", "sequence", name="audit_event_one_place_in_chain"),
            models.CheckConstraint(
                condition=models.Q(at__isnull=True) | ~models.Q(actor_kind="public"),
                name="audit_event_no_time_of_the_public",
            ),
        ]
        indexes = [
            models.Index("object_kind", "object_id", name="audit_event_of_object"),
            models.Index(fields=["bureau_id", "-day", "-stream", "-sequence"], name="audit_event_by_day"),
        ]

    guards = (
        Guard("no_update", "UPDATE", "the audit log is append-only"),
        Guard("no_delete", "DELETE", "the audit log is append-only"),
    )

    def __str__(self) -> str:
        return f"{self.stream} {self.sequence} {self.verb}"

    @property
    def kind_words(self) -> str:
        """What kind of thing it happened to, in the reader's language."""
        try:
            return str(apps.get_model(self.object_kind)._meta.verbose_name)
        except LookupError:  # a kind of a former version: the log outlives it
            return self.object_kind


class Head(models.Model):
    """The end of one chain; locking it is what makes the order of events a fact."""

    bureau_id = models.BigIntegerField()
    stream = models.CharField(max_length=8, choices=Stream)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.UniqueConstraint("bureau_id", "stream", name="audit_head_one_per_chain")]

    def __str__(self) -> str:
        return f"{self.bureau_id} {self.stream} {self.sequence}"

"""A file of opinions on its way into the register."""

import secrets
from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.files import StoredFile
from huiyin.core.timing import now
from huiyin.opinions.models.opinion import Channel, Kind
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class CountedFrom(models.TextChoices):
    """When the office's clock starts for what a file brings."""

    IMPORT = "import", _("the day of the import")
    RECEIVED = "received", _("the day in the file")


class ImportSettings(models.Model):
    """What a clerk says about a file: which column holds what, and what the file does not say."""

    columns = models.JSONField(default=dict)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel, default=Channel.IMPORT)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.REQUEST)
    counted_from = models.CharField(
        _("clocks count from"), max_length=8, choices=CountedFrom, default=CountedFrom.IMPORT
    )

    class Meta:
        abstract = True


class ColumnMapping(ImportSettings, BureauModel):
    """What was said of the last file with the same headings from the same platform: the next one of its sort is filled in already."""

    signature = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bureau", "signature", "channel"], name="opinions_mapping_once")]

    def __str__(self) -> str:
        return ", ".join(self.columns)


def random_code() -> str:
    """Return the public code of a batch."""
    return secrets.token_hex(4)


MOST_UNKNOWN = 50


class ImportBatch(StoredFile, ImportSettings, BureauModel):
    """One file: the sealed original, what was said of it, and how far it has come.

    `position` is the number of the last row that is done with. It moves in the transaction that registers the rows before
    it, so a worker killed anywhere has registered exactly the rows up to it.
    """

    code = models.SlugField(max_length=8, unique=True, default=random_code, editable=False)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=now)
    sheets = models.JSONField(default=list)
    sheet = models.CharField(max_length=80, blank=True)
    asked_channel = models.CharField(max_length=12, choices=Channel, blank=True)
    headings = models.JSONField(default=list)
    heading_row = models.PositiveIntegerField(default=1)
    started_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    rows = models.PositiveIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    registered = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    unknown = models.JSONField(default=dict)
    """Target → {word on no list: rows that said it}, the first `MOST_UNKNOWN` words of each target."""

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        indexes = [models.Index(fields=["bureau", "-uploaded_at", "-id"], name="opinions_imports_by_time")]

    def __str__(self) -> str:
        return self.name

    def note_unknown(self, words: Mapping[str, str]) -> None:
        """Count the words of a row that are on no list."""
        for target, word in words.items():
            counted = self.unknown.setdefault(target, {})
            if word in counted or len(counted) < MOST_UNKNOWN:
                counted[word] = counted.get(word, 0) + 1

    @property
    def rated(self) -> int:
        """How many judgements came with it and stand: one that its giver replaced with a receipt is theirs."""
        return self.ratings.count()

    @property
    def done(self) -> int:
        """How many of the rows are done with."""
        return self.registered + self.repeated + self.refused


class ImportIssue(BureauModel):
    """A row that was not taken: which, and in which column, why. What stood in it stays in the sealed original.

    `opinion` is the one that holds the number of the row already, if that is what is wrong.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="issues", db_index=False)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200)
    opinion = models.ForeignKey("opinions.Opinion", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["row"]
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="opinions_import_issue_once_a_row")]

    def __str__(self) -> str:
        return f"{self.row} {self.column} {self.reason}"

"""How a text came to be: every saved state of a draft, and what somebody typed and has not saved yet."""

from django.db import models

from huiyin.core.timing import now
from huiyin.disclosure.models.publication import Publication
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class Revision(BureauModel):
    """One saved state of a draft. Rows are only ever added."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    content = models.JSONField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="disclosure_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.number}"


class Unsaved(BureauModel):
    """What a person typed into an article and has not saved: kept by itself every few seconds, gone once it is saved.

    It never touches the draft, so two people typing at once lose nothing: one saves, the other is told and still has this.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="unsaved")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    edits = models.PositiveIntegerField()
    title = models.CharField(max_length=120, blank=True)
    body = models.TextField(blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "by"], name="disclosure_unsaved_one_each"),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.by_id}"

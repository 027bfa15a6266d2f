"""Files that a worker writes for somebody, and keeps for a day."""

import datetime as dt
import secrets

from django.db import models

from huiyin.core.files import StoredFile
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel

KEPT = dt.timedelta(days=1)
"""How long after the day on which it was written a file may be fetched."""


def random_code() -> str:
    """Return the public code of a download."""
    return secrets.token_hex(4)


class Download(StoredFile, BureauModel):
    """One large file that somebody asked for: at which address of the desk, in which language, and how far it is.

    It is sealed when it is whole; until then nothing of it is kept. `digest` tells two wishes for the same from each other.
    """

    code = models.SlugField(max_length=8, unique=True, default=random_code, editable=False)
    to = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+", db_index=False)
    address = models.TextField()
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    asked_on = models.DateField(default=today)
    rows = models.PositiveIntegerField()
    written = models.PositiveIntegerField(default=0)
    finished_on = models.DateField(null=True, blank=True)
    is_refused = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["to", "-id"], name="downloads_of_person")]
        constraints = [
            # A button pressed twice is one file.
            models.UniqueConstraint(
                "to", "digest", condition=models.Q(finished_on=None), name="downloads_written_once"
            ),
        ]  # fmt: skip

    @property
    def is_ready(self) -> bool:
        """Whether it can be fetched."""
        return self.finished_on is not None and not self.is_refused

    @property
    def kept_until(self) -> dt.date | None:
        """The last day on which it can be fetched."""
        return self.finished_on and self.finished_on + KEPT

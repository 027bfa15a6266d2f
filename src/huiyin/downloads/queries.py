"""Whose files are whose."""

from django.db.models import QuerySet

from huiyin.downloads.models import Download
from huiyin.org.models import Staff


def downloads_of(actor: Staff) -> QuerySet[Download]:
    """Return the files that this person asked for and nobody else sees, those of the latest day first."""
    return Download.objects.filter(to=actor)

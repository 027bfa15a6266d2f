"""What the public reads, and what it takes to write it."""

from huiyin.disclosure.models.errors import ErrorClock, ErrorReport
from huiyin.disclosure.models.publication import (
    REVIEWS,
    Kind,
    Photo,
    Publication,
    PublicationWords,
    Review,
    Status,
)
from huiyin.disclosure.models.validity import Validity, ValidityMark
from huiyin.disclosure.models.words import Word
from huiyin.disclosure.models.writing import Revision, Unsaved

__all__ = [
    "REVIEWS",
    "ErrorClock",
    "ErrorReport",
    "Kind",
    "Photo",
    "Publication",
    "PublicationWords",
    "Review",
    "Revision",
    "Status",
    "Unsaved",
    "Validity",
    "ValidityMark",
    "Word",
]

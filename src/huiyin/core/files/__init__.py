"""Files are hostile: allowed by content, photos drawn anew, kept sealed, handed out only as downloads. See ADR 0014."""

from huiyin.core.files.accepting import ACCEPTED_TYPES, MOST_BYTES, Accepted, accept
from huiyin.core.files.keeping import Part, StoredFile, discard, download, keep, read
from huiyin.core.files.large import keep_large, open_large

__all__ = [
    "ACCEPTED_TYPES",
    "MOST_BYTES",
    "Accepted",
    "Part",
    "StoredFile",
    "accept",
    "discard",
    "download",
    "keep",
    "keep_large",
    "open_large",
    "read",
]

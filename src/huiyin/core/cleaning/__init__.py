"""Opens hostile files and writes them anew. Plain Python, run as a process of its own by `core.files.apart`: see ADR 0014."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a file is not taken."""

    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too many pixels"
    TOO_LARGE_UNPACKED = "too large unpacked"
    MACROS = "macros"
    ARCHIVE = "archive"
    LOCKED = "locked"


class Unfit(Exception):
    """The file is not taken."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

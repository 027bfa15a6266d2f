"""Where the sealed files lie."""

import datetime as dt
import os
from pathlib import Path
from typing import IO, Any

from django.core.files.storage import FileSystemStorage
from django.utils.timezone import get_current_timezone

from huiyin.core.timing import today


class DayStorage(FileSystemStorage):
    """Files on disk, and so in every backup, that tell the day they came and no time of day.

    What the file system itself writes down besides (ctime) no program can change; no copy carries it.
    """

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        saved = super().save(name, content, max_length)
        kept = Path(self.path(saved))
        midnight = dt.datetime.combine(today(), dt.time(), get_current_timezone()).timestamp()
        for touched in (kept, kept.parent):
            os.utime(touched, (midnight, midnight))
        return saved

"""Keeping files sealed under random names, and handing them out so that no browser runs them."""

import logging
import secrets
from enum import StrEnum
from functools import lru_cache

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import models
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from huiyin.core.errors import FileLost
from huiyin.core.files.accepting import Accepted
from huiyin.core.models import CaseKeyModel, DayIdModel

_log = logging.getLogger(__name__)


class Part(StrEnum):
    """What of a file is asked for."""

    CONTENT = "content"
    VIEW = "view"
    THUMB = "thumb"


def random_name() -> str:
    """Return a name for a place on disk."""
    return secrets.token_hex(16)


class StoredFile(CaseKeyModel, DayIdModel):
    """A kept file; registers subclass it and say what it belongs to. On disk there is only ciphertext."""

    name = models.CharField(_("file name"), max_length=100)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    is_photo = models.BooleanField(default=False)
    storage_name = models.CharField(max_length=32, unique=True, default=random_name, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


def keep(file: StoredFile, accepted: Accepted) -> None:
    """Seal what was accepted, write it to the store and fill in the row. The caller saves the row.

    Should the caller's transaction fail, ciphertext stays behind whose key exists nowhere.
    """
    file.name, file.media_type, file.size = accepted.name, accepted.media_type, len(accepted.content)
    file.is_photo = accepted.photo is not None
    parts = {Part.CONTENT: accepted.content}
    if accepted.photo:
        parts |= {Part.VIEW: accepted.photo.view, Part.THUMB: accepted.photo.thumb}
    key = file.issue_case_key()
    for part, plain in parts.items():
        default_storage.save(path_of(file, part), ContentFile(key.seal(plain, bound_to=f"{file.binding}:{part}")))


def read(file: StoredFile, part: Part = Part.CONTENT) -> bytes:
    """Return the plain bytes. Raises FileLost, or SealBroken if they were changed, exchanged or shredded."""
    key = file.case_key()
    with open_stored(file, part) as stored:
        return key.open(stored.read(), bound_to=f"{file.binding}:{part}")


def open_stored(file: StoredFile, part: Part) -> "File[bytes]":
    """Open the ciphertext. Raises FileLost if the store has none, and tells the log."""
    path = path_of(file, part)
    try:
        return default_storage.open(path)
    except FileNotFoundError:
        _tell_of_loss(path)
        raise FileLost(_("This file is no longer in the store.")) from None


@lru_cache(maxsize=1024)
def _tell_of_loss(path: str) -> None:
    """Write one line for a lost file, however often its page is opened."""
    _log.error("lost from the store of files: %s. Fetch it from a backup.", path)


def discard(file: StoredFile) -> None:
    """Remove the ciphertext from the store. The caller empties `wrapped_key`: that is what destroys the file for good."""
    for part in Part:
        default_storage.delete(path_of(file, part))


def download(file: StoredFile, part: Part = Part.CONTENT) -> HttpResponse:
    """Return the file as a download: never rendered as a page, never guessed at, never cached.

    A photo's `view` and `thumb` may still stand in an `<img>`, which looks past the disposition.
    """
    photo = part is not Part.CONTENT
    response = HttpResponse(read(file, part), content_type="image/jpeg" if photo else file.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def path_of(file: StoredFile, part: Part) -> str:
    """Return where in the store the ciphertext of one part lies."""
    return f"{file.storage_name[:2]}/{file.storage_name}.{part}"

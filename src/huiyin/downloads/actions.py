"""Asking for a large file, writing it, fetching it, forgetting it."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.files import discard, keep_large, open_large
from huiyin.core.files.keeping import random_name
from huiyin.core.language import filled
from huiyin.core.timing import today
from huiyin.documents.export import Export
from huiyin.downloads.asking import export_at
from huiyin.downloads.models import KEPT, Download
from huiyin.notifications.actions import notify
from huiyin.org.models import Staff

TOLD_EACH = 500
"""How far it is, is written down each so many rows."""


def prepare(export: Export, *, address: str, actor: Staff) -> Download:
    """Have a worker write what an address hands out. Who has asked for the same already is led to that."""
    language = get_language() or settings.LANGUAGE_CODE
    said = {"address": address, "language": language, "name": export.filename[:100], "rows": export.rows, "size": 0}
    digest = hashlib.sha256(f"{language} {address}".encode()).hexdigest()
    with transaction.atomic():
        download, is_new = Download.objects.get_or_create(
            bureau=actor.bureau, to=actor, digest=digest, finished_on=None, defaults=said
        )
        if is_new:
            _record("prepare", download, rows=export.rows)
            _enqueue(download)
    return download


def resume(download: Download, *, actor: Staff) -> None:
    """Give a file to a worker once more, should its job have failed. One that is still being written loses nothing by it."""
    if download.to != actor:
        raise NotAllowed(_("You may not do this."))
    if download.finished_on:
        raise NotNow(_("This file is written."))
    _enqueue(download)


def _enqueue(download: Download) -> None:
    from huiyin.downloads.tasks import write_file  # noqa: PLC0415 - the job calls back into this module

    write_file.enqueue(download_id=download.pk)


def write(download: Download) -> None:
    """Write a file as its owner may see it now, seal it and tell them; if they may no longer see it, tell them that.

    Killed at any point and run again, it begins anew. Of two that write it, one keeps it.
    """
    if download.finished_on:
        return
    with override(download.language):
        try:
            export = export_at(download.address, download.to)
            with _folder_of(download) as folder, tempfile.TemporaryFile() as file:
                _write_into(file, export, download, folder)
                file.seek(0)
                download.storage_name = random_name()
                keep_large(download, file, name=export.filename[:100], media_type=export.media_type)
        except NotAllowed:
            download.is_refused = True
    if not _finish(download):
        discard(download)


def _write_into(file: IO[bytes], export: Export, download: Download, folder: str) -> None:
    download.rows = export.rows
    for written, _row in enumerate(export.write(file, folder), start=1):
        if written % TOLD_EACH == 0:
            Download.objects.filter(pk=download.pk).update(written=written, rows=export.rows)
        download.written = written


def _finish(download: Download) -> bool:
    """Write down that a file is whole or refused; return whether nobody else had."""
    download.finished_on = today()
    kept = ("name", "media_type", "size", "storage_name", "wrapped_key", "rows", "written", "finished_on", "is_refused")
    with transaction.atomic():
        unfinished = Download.objects.filter(pk=download.pk, finished_on=None)
        if not unfinished.update(**{name: getattr(download, name) for name in kept}):
            return False
        _record("refuse" if download.is_refused else "write", download, rows=download.written)
        words: Promise = gettext_lazy("The file that you asked for is ready: %(name)s")
        if download.is_refused:
            words = gettext_lazy("The file that you asked for is no longer yours to see: %(name)s")
        notify([download.to], text=filled(words, name=download.name), url=_page(download))
    return True


@contextmanager
def _folder_of(download: Download) -> Iterator[str]:
    """Yield an empty folder for what lies in clear while the file is written; it goes with it, or with the next try."""
    folder = Path(settings.DATA_DIR) / "unfinished" / download.code
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield str(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fetch(download: Download, *, actor: Staff) -> IO[bytes]:
    """Return the file in clear. Raises NotAllowed to all but its owner, and to them if they may no longer open its page."""
    if download.to != actor or not download.is_ready:
        raise NotAllowed(_("You may not do this."))
    export_at(download.address, actor)
    with transaction.atomic():
        _record("fetch", download, rows=download.rows)
    return open_large(download)


def forget_old() -> int:
    """Destroy the files whose time is over, and what was never finished; return how many."""
    last = today() - KEPT
    gone = list(Download.objects.filter(Q(finished_on__lt=last) | Q(finished_on=None, asked_on__lt=last)))
    Download.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for one in gone:
        discard(one)
        shutil.rmtree(Path(settings.DATA_DIR) / "unfinished" / one.code, ignore_errors=True)
    return len(gone)


def _page(download: Download) -> str:
    return reverse("downloads:download", args=[download.code])


def _record(verb: str, download: Download, *, rows: int) -> None:
    """Note in the chain who had which list: without its query, in which names may stand."""
    after = {"page": download.address.partition("?")[0], "rows": rows}
    record(f"downloads.{verb}", download, actor=download.to, bureau_id=download.bureau_id, after=after)

"""Taking in files: keeping the original, saying what its columns hold, registering row by row."""

from collections.abc import Generator, Iterable
from contextlib import closing, suppress
from itertools import islice
from typing import IO, Any

import rules
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.files import keep_large, open_large
from huiyin.core.receipts import mint
from huiyin.core.timing import today
from huiyin.documents.tables import Row, rows_of, sheets_of
from huiyin.opinions.actions.rating import take_rating
from huiyin.opinions.actions.registering import Said, register_all
from huiyin.opinions.columns import Columns, Reading, by_name, guess, signature
from huiyin.opinions.models import NAMED_SOURCES, ColumnMapping, ImportBatch, ImportIssue, Opinion
from huiyin.opinions.models.imports import ImportSettings
from huiyin.org.models import Staff, Township

MOST_BYTES = 64 * 1024 * 1024
CHUNK = 100
"""Rows in one transaction: a citizen's submission waits no longer than these take."""
_SAMPLE = 20
_HEADINGS_WITHIN = 10

Numbered = tuple[int, Row]


def upload_import(content: IO[bytes], *, name: str, actor: Staff, channel: str = "") -> ImportBatch:
    """Seal a file as it came, find its headings and guess what they mean, as was said of the last file of its sort.

    With `channel` it is a file of that platform: what was said of the last one that came by it counts.
    Raises NotAllowed, or InvalidInput if it is too large, no table, or has no row below its headings.
    """
    _check(actor)
    if content.seek(0, 2) > MOST_BYTES:
        raise InvalidInput(_("At most %(size)d MB at a time.") % {"size": MOST_BYTES >> 20})
    batch = ImportBatch(bureau=actor.bureau, by=actor, sheets=sheets_of(content), asked_channel=channel)
    _begin_with(batch, content, _first_filled(content, batch.sheets))
    content.seek(0)
    keep_large(batch, content, name=name[:100], media_type="application/octet-stream")
    with transaction.atomic():
        batch.save(force_insert=True)
        _record(batch, "upload", actor, name=batch.name, size=batch.size)
    return batch


def choose_sheet(batch: ImportBatch, *, actor: Staff, sheet: str) -> ImportBatch:
    """Take another sheet of the workbook, as long as the import has not begun.

    Raises NotAllowed, NotNow, or InvalidInput for a sheet that is not there or has no opinions below a row of headings.
    """
    _check(actor)
    if batch.started_on:
        raise NotNow(_("This import has begun already."))
    if sheet not in batch.sheets:
        raise InvalidInput(_("There is no such sheet in this file."))
    with open_large(batch) as file:
        _begin_with(batch, file, sheet)
    batch.save(update_fields=["sheet", "headings", "heading_row", "position", *_SETTINGS])
    return batch


def _begin_with(batch: ImportBatch, content: IO[bytes], sheet: str) -> None:
    """Read the headings of a sheet and guess what they mean, or take what was said of the last file of its sort."""
    heading_row, headings, sample = _beginning(content, sheet)
    batch.sheet, batch.headings, batch.heading_row, batch.position = sheet, headings, heading_row, heading_row
    batch.columns = guess(headings, sample)
    known = ColumnMapping.objects.filter(signature=signature(headings))
    if batch.asked_channel:
        batch.channel = batch.asked_channel
        known = known.filter(channel=batch.asked_channel)
    if last := known.order_by("-id").first():
        _copy(last, batch)


def _first_filled(content: IO[bytes], sheets: list[str]) -> str:
    """Return the first sheet with opinions on it; if there is none, the first, which then says so."""
    for sheet in sheets:
        with suppress(InvalidInput):
            _beginning(content, sheet)
            return sheet
    return sheets[0] if sheets else ""


def _beginning(content: IO[bytes], sheet: str) -> tuple[int, list[str], list[Row]]:
    """Return the number of the heading row, the headings, and the first rows below."""
    with closing(rows_of(content, sheet)) as rows:
        for number, row in enumerate(islice(rows, _HEADINGS_WITHIN), start=1):
            if sum(bool(cell.strip()) for cell in row) > 1:
                sample = [below for below in islice(rows, _SAMPLE) if any(below)]
                if not sample:
                    break
                return number, [cell.strip()[:80] for cell in row], sample
    raise InvalidInput(_("No row of headings with opinions below it was found."))


def first_rows(batch: ImportBatch, count: int = _SAMPLE) -> list[Numbered]:
    """Return the first rows of a batch that say anything, with their numbers, for the preview."""
    with closing(original_rows(batch)) as rows:
        return list(islice(rows, count))


def original_rows(batch: ImportBatch) -> Generator[Numbered, None, None]:
    """Yield every row of the sealed original below its headings, with its number."""
    with open_large(batch) as file, closing(_rows(file, batch.sheet, below=batch.heading_row)) as rows:
        yield from rows


def _rows(file: IO[bytes], sheet: str, *, below: int) -> Generator[Numbered, None, None]:
    """Yield the rows below a row, empty ones left out, with their numbers."""
    with closing(rows_of(file, sheet)) as rows:
        for number, row in islice(enumerate(rows, start=1), below, None):
            if any(cell.strip() for cell in row):
                yield number, row


def begin_import(
    batch: ImportBatch, *, actor: Staff, settings: ImportSettings, in_background: bool = True
) -> ImportBatch:
    """Fix what the columns hold, remember it for the next file of this sort, and give the rows to a worker.

    With `in_background` false the caller does the worker's part, `run_import`.
    Raises NotAllowed, InvalidInput if no column holds the words, or NotNow if it has begun already.
    """
    _check(actor)
    if not {"text", "title"} & set(settings.columns):
        raise InvalidInput(_("Say which column holds the words of the giver."))
    with transaction.atomic():
        _copy(settings, batch)
        changes = {name: getattr(batch, name) for name in _SETTINGS} | {"started_on": today()}
        if not ImportBatch.objects.filter(pk=batch.pk, started_on=None).update(**changes):
            raise NotNow(_("This import has begun already."))
        batch.started_on = today()
        remembered = {name: getattr(batch, name) for name in _SETTINGS}
        ColumnMapping.objects.update_or_create(
            bureau=batch.bureau, signature=signature(batch.headings), channel=batch.channel, defaults=remembered
        )
        _record(batch, "begin", actor, **remembered)
        if in_background:
            _enqueue(batch)
    return batch


def continue_import(batch: ImportBatch, *, actor: Staff) -> None:
    """Give a batch to a worker once more, should its job have failed. One that still runs loses nothing by it."""
    _check(actor)
    if batch.started_on is None or batch.finished_on:
        raise NotNow(_("This import is not under way."))
    _enqueue(batch)


def _enqueue(batch: ImportBatch) -> None:
    from huiyin.opinions.tasks import import_file  # noqa: PLC0415 - the job calls back into this module

    import_file.enqueue(batch_id=batch.pk)


_SETTINGS = [field.name for field in ImportSettings._meta.get_fields()]


def _copy(source: ImportSettings, target: ImportSettings) -> None:
    for name in _SETTINGS:
        setattr(target, name, getattr(source, name))


def run_import(batch: ImportBatch) -> ImportBatch:
    """Register the rows of a batch that are still to be done.

    1. Count the rows once, for the bar that shows how far it is.
    2. Register a hundred at a time; counters, bad rows and position move in the same transaction. Killed at any point
       and run again, it goes on after the last row that is done. Run twice at the same time, one of the two steps back.
    3. A row's key is made of what it says, so that a second file with the same row registers nothing.
    """
    with open_large(batch) as file:
        if batch.rows is None:
            batch.rows = sum(1 for _row in _rows(file, batch.sheet, below=batch.heading_row))
            ImportBatch.objects.filter(pk=batch.pk).update(rows=batch.rows)
        columns = Columns(batch, by_name(Township.objects.all()))
        with closing(_rows(file, batch.sheet, below=batch.position)) as rows:
            while chunk := list(islice(rows, CHUNK)):
                if not _register_chunk(batch, chunk, columns):
                    return batch
    with transaction.atomic():
        if ImportBatch.objects.filter(pk=batch.pk, finished_on=None).update(finished_on=today()):
            batch.refresh_from_db()
            counts = {name: getattr(batch, name) for name in ("registered", "repeated", "refused")}
            _record(batch, "finish", batch.by, **counts)
    return batch


def _register_chunk(batch: ImportBatch, chunk: list[Numbered], columns: Columns) -> bool:
    """Register a few rows in one transaction; return whether they were still to be done."""
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update(of=("self",)).select_related("bureau", "by").get(pk=batch.pk)
        if locked.position >= chunk[0][0]:
            return False
        readings = without_conflicts({number: columns.read(row) for number, row in chunk})
        keyed = [(one.said, one.key) for one in readings.values() if one.said]
        for one in readings.values():
            locked.note_unknown(one.unknown)
        new = register_all(keyed, bureau=locked.bureau, actor=locked.by)
        refused = _issues(locked, readings)
        issues = [*refused, *_take_ratings(locked, readings)]
        ImportIssue.objects.bulk_create(issues)
        locked.position = chunk[-1][0]
        locked.registered += new
        locked.repeated += len(keyed) - new
        locked.refused += len(refused)
        locked.save(update_fields=["position", "registered", "repeated", "refused", "unknown"])
    return True


def _take_ratings(batch: ImportBatch, readings: dict[int, Reading]) -> list[ImportIssue]:
    """Take over what the platform was told of answers, and return what is wrong with those that were not taken."""
    wrong = {}
    for at, one in readings.items():
        if one.said and one.judged and (opinion := _opinion_of(one.said, one.key, batch)):
            level, day, words = one.judged.level, one.judged.day, one.judged.words
            if reason := take_rating(opinion, batch=batch, level=level, day=day, comment=words):
                wrong[at] = reason, opinion
    return [
        ImportIssue(
            bureau=batch.bureau, batch=batch, row=at, column=_heading(batch, "rating"), reason=reason, opinion=opinion
        )
        for at, (reason, opinion) in wrong.items()
    ]  # fmt: skip


def _opinion_of(said: Said, key: str, batch: ImportBatch) -> Opinion | None:
    """Return the opinion that a row is: by its number at the source, which somebody may have typed in, or by its words."""
    rows = Opinion.objects.select_related("merged_into", "bureau")
    if said.source_ref and said.channel not in NAMED_SOURCES:
        return rows.filter(channel=said.channel, source_ref=said.source_ref).first()
    return rows.filter(receipt_hash=mint(batch.bureau.code, key, purpose="opinion").hash).first()


def without_conflicts(readings: dict[int, Reading]) -> dict[int, Reading]:
    """Refuse each row whose number at the source stands for other words already, in the register or further up."""
    taken = {number: one.said for number, one in readings.items() if one.said and one.said.source_ref}
    said = {number: one for number, one in taken.items() if one.channel not in NAMED_SOURCES}
    refs = {one.source_ref for one in said.values()}
    known = Opinion.objects.filter(source_ref__in=refs).values_list("channel", "source_ref", "text")
    words = {(channel, ref): text for channel, ref, text in known}
    for number, one in said.items():
        if words.setdefault((one.channel, one.source_ref), one.text) != one.text:
            readings[number] = Reading(
                target="source_ref", reason=gettext_noop("This number stands for other words already."),
                taken=(one.channel, one.source_ref),
            )  # fmt: skip
    return readings


def holders(readings: Iterable[Reading]) -> dict[tuple[str, str], int]:
    """Return the keys of the opinions whose numbers some rows claim for other words, by channel and number."""
    refs = {one.taken[1] for one in readings if one.taken}
    rows = Opinion.objects.filter(source_ref__in=refs).values_list("channel", "source_ref", "pk") if refs else []
    return {(channel, ref): pk for channel, ref, pk in rows}


def _issues(batch: ImportBatch, readings: dict[int, Reading]) -> list[ImportIssue]:
    """Return what is wrong with the rows that say nothing to register."""
    wrong, held = {at: one for at, one in readings.items() if one.said is None}, holders(readings.values())
    return [
        ImportIssue(
            bureau=batch.bureau, batch=batch, row=at, column=_heading(batch, one.target), reason=one.reason,
            opinion_id=held.get(one.taken) if one.taken else None,
        )
        for at, one in wrong.items()
    ]  # fmt: skip


def _heading(batch: ImportBatch, target: str) -> str:
    column = batch.columns.get(target)
    return batch.headings[column] if column is not None and column < len(batch.headings) else ""


def _check(actor: Staff) -> None:
    if not rules.has_perm("opinions.import", actor):
        raise NotAllowed(_("You may not do this."))


def _record(batch: ImportBatch, verb: str, actor: Staff, **said: Any) -> None:
    record(f"import.{verb}", batch, actor=actor, bureau_id=batch.bureau_id, after=said)

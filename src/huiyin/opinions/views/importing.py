"""Files of opinions: uploading, saying what the columns hold, watching, and the rows that were not taken."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.errors import InvalidInput
from huiyin.core.paging import paginate
from huiyin.documents.xlsx import Column, Sheet, Workbook
from huiyin.downloads.http import export_view
from huiyin.opinions.actions import importing
from huiyin.opinions.columns import Columns, Reading, by_name
from huiyin.opinions.forms.importing import BeginImportForm, UploadImportForm
from huiyin.opinions.models import Channel, ImportBatch, ImportIssue, Kind, Rating
from huiyin.opinions.models.imports import ImportSettings
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Township


@staff_view("opinions.import")
def imports(request: StaffRequest) -> HttpResponse:
    """Show the files taken in so far, and take another."""
    form = UploadImportForm(
        request.POST or None, request.FILES or None, initial={"channel": request.GET.get("channel", "")}
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = importing.upload_import(
                file.file, name=file.name, actor=request.user, channel=form.cleaned_data["channel"]
            )
        except InvalidInput as error:
            form.add_error("file", error.message)
        else:
            return redirect("opinions:import_batch", code=batch.code)
    page = paginate(request, ImportBatch.objects.select_related("by"), by=("-uploaded_at", "-id"))
    return render(request, "opinions/imports.html", {"form": form, "page": page})


@staff_view("opinions.import")
def import_batch(request: StaffRequest, code: str) -> HttpResponse:
    """Before it begins: the columns and the first rows as they would be read. Afterwards: how far it is."""
    batch = get_visible_or_404(ImportBatch.objects.all(), code=code)
    if batch.started_on:
        issues = list(batch.issues.all()[:50])
        seen = _seen(request, (issue.opinion_id for issue in issues))
        shown = [(issue, seen.get(issue.opinion_id, "")) for issue in issues]
        context = {"batch": batch, "issues": shown, "unknown": _unknown(batch)}
        return render(request, "opinions/import_running.html", context)
    form = BeginImportForm(request.POST or None, batch=batch)
    settings = form.settings() if form.is_valid() else batch
    return render(request, "opinions/import_columns.html", _columns_page(request, batch, form, settings))


def _unknown(batch: ImportBatch) -> list[tuple[str, str, int, str]]:
    """Return the words of the file that are on no list: heading, word, rows, and what was registered instead."""
    instead = {
        "kind": str(Kind(batch.kind).label),
        "channel": str(Channel(batch.channel).label),
        "township": _("kept as words of the place"),
        "rating": _("no judgement"),
    }
    return [
        (batch.headings[batch.columns[target]], word, rows, instead[target])
        for target, words in batch.unknown.items()
        for word, rows in words.items()
    ]


def _columns_page(
    request: StaffRequest, batch: ImportBatch, form: BeginImportForm, settings: ImportSettings
) -> dict[str, Any]:
    rows = importing.first_rows(batch)
    samples = [
        next((row[at] for _number, row in rows if at < len(row) and row[at]), "") for at in range(len(batch.headings))
    ]
    columns = Columns(settings, by_name(Township.objects.all()))
    read = importing.without_conflicts({number: columns.read(row) for number, row in rows})
    held = importing.holders(read.values())
    seen = _seen(request, held.values())
    shown = [(number, reading, _words(reading, held, seen)) for number, reading in read.items()]
    return {"batch": batch, "form": form, "columns": list(zip(form.columns, samples, strict=True)), "rows": shown}


def _seen(request: StaffRequest, opinions: Iterable[int | None]) -> dict[int | None, str]:
    """Return the numbers of those of some opinions that this person may see."""
    named = {pk for pk in opinions if pk}
    return dict(opinions_visible_to(request.user).filter(pk__in=named).values_list("pk", "number"))


def _words(reading: Reading, held: dict[tuple[str, str], int], seen: dict[int | None, str]) -> dict[str, Any]:
    """Return the names of the codes that a row was given, or which opinion holds its number."""
    if reading.said is None:
        holder = held.get(reading.taken) if reading.taken else None
        return {"holder": seen.get(holder, ""), "is_further_up": reading.taken and holder is None}
    channel, kind = str(Channel(reading.said.channel).label), str(Kind(reading.said.kind).label)
    return {
        "channel": channel,
        "kind": kind,
        "level": str(Rating.Level(reading.judged.level).label) if reading.judged else "",
    }


@require_POST
@staff_view("opinions.import")
def choose_sheet(request: StaffRequest, code: str) -> HttpResponse:
    """Take another sheet of the workbook."""
    batch = get_visible_or_404(ImportBatch.objects.all(), code=code)
    try:
        importing.choose_sheet(batch, actor=request.user, sheet=request.POST.get("sheet", ""))
    except InvalidInput as error:
        messages.warning(request, f"{request.POST.get('sheet', '')}: {error.message}")
    return redirect("opinions:import_batch", code=batch.code)


@require_POST
@staff_view("opinions.import")
def begin_import(request: StaffRequest, code: str) -> HttpResponse:
    """Begin to register the rows; from here on a worker does it."""
    batch = get_visible_or_404(ImportBatch.objects.all(), code=code)
    form = BeginImportForm(request.POST, batch=batch)
    if not form.is_valid():
        return render(request, "opinions/import_columns.html", _columns_page(request, batch, form, batch))
    importing.begin_import(batch, actor=request.user, settings=form.settings())
    messages.success(request, _("It has begun. You may leave this page; the import goes on."))
    return redirect("opinions:import_batch", code=batch.code)


@require_POST
@staff_view("opinions.import")
def continue_import(request: StaffRequest, code: str) -> HttpResponse:
    """Give an import that stands still to a worker once more."""
    batch = get_visible_or_404(ImportBatch.objects.all(), code=code)
    importing.continue_import(batch, actor=request.user)
    return redirect("opinions:import_batch", code=batch.code)


@dataclass(frozen=True)
class _Refused:
    """A row that was not taken, with its cells as they stand in the original."""

    issue: ImportIssue
    holder: str
    cells: list[str]


@export_view("opinions.import")
def import_issues(request: StaffRequest, code: str) -> Workbook:
    """Hand out the rows that were not taken, each with its reason and its cells, to be put right and imported again."""
    batch = get_visible_or_404(ImportBatch.objects.all(), code=code)
    columns = [
        Column(_("Row"), lambda one: one.issue.row, 8),
        Column(_("Column"), lambda one: one.issue.column, 16),
        Column(_("Reason"), lambda one: _(one.issue.reason), 40),
        Column(_("Opinion"), lambda one: one.holder, 16),
        *(Column(heading, _cell(at), 24) for at, heading in enumerate(batch.headings)),
    ]
    title = _("Rows of %(file)s that were not taken") % {"file": batch.name}
    sheet = Sheet(_("Rows not taken"), title, columns, _refused(request, batch))
    # The whole original is gone through, however few of its rows were not taken.
    weight = (batch.rows or 0) // max(batch.refused, 1) + 1
    return Workbook(filename=f"{batch.code}.xlsx", rows=batch.refused, weight=weight, sheets=[sheet])


def _cell(at: int) -> Any:
    return lambda one: one.cells[at] if at < len(one.cells) else ""


def _refused(request: StaffRequest, batch: ImportBatch) -> Iterator[_Refused]:
    issues = {issue.row: issue for issue in batch.issues.all()}
    seen = _seen(request, (issue.opinion_id for issue in issues.values()))
    with closing(importing.original_rows(batch)) as rows:
        for number, row in rows:
            if issue := issues.pop(number, None):
                yield _Refused(issue, seen.get(issue.opinion_id, ""), row)
            if not issues:
                return

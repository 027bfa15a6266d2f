"""The library, and reading in it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.errors import NotNow
from huiyin.core.files import download
from huiyin.core.paging import paginate
from huiyin.core.timing import now
from huiyin.disclosure.queries import article_about
from huiyin.org.groups import group_name
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.study import actions
from huiyin.study.actions.editing import FACTS
from huiyin.study.forms import (
    AddDocumentForm,
    DistributeForm,
    EditDocumentForm,
    FilterForm,
    ReplaceFileForm,
    WithdrawForm,
)
from huiyin.study.models import Document, DocumentWords, Reading
from huiyin.study.queries import documents_visible_to, quizzes_to_take
from huiyin.study.views.acting import act


@staff_view("study.take_part")
def library(request: StaffRequest) -> HttpResponse:
    """List the documents; the words of each are searched."""
    form = FilterForm(request.GET)
    rows = documents_visible_to(request.user).defer("text")
    may_keep = request.user.has_perm("study.keep_library")
    rows = rows if may_keep else rows.filter(withdrawn_on=None)
    if form.is_valid():
        rows = DocumentWords.matching(rows, form.cleaned_data["q"])
        if level := form.cleaned_data["level"]:
            rows = rows.filter(level=level)
    page = {
        "form": form,
        "page": paginate(request, rows, by=("-issued_on", "-id")),
        "may_keep": may_keep,
    }
    return render(request, "study/library.html", page)


@staff_view("study.keep_library")
def add_document(request: StaffRequest) -> HttpResponse:
    """Enter a document."""
    form = AddDocumentForm(request.POST or None, request.FILES or None)
    return act(
        request, form, lambda: actions.add_document(actor=request.user, **form.cleaned_data),
        label=_("Add a document"), done=_("The document is in the library."), back=reverse("study:library"),
        onwards=lambda made: reverse("study:document", args=[made.code]),
    )  # fmt: skip


@staff_view("study.take_part")
def document(request: StaffRequest, code: str) -> HttpResponse:
    """Show a document to be read; that it was opened is noted."""
    row = _document(request, code)
    reading = actions.open_document(row, actor=request.user)
    return _page(request, row, reading)


@staff_view("study.take_part")
@require_POST
def beat(request: StaffRequest, code: str) -> HttpResponse:
    """Take the page's sign of life; say how many seconds are left."""
    reading = actions.beat(_document(request, code), actor=request.user)
    return HttpResponse(str(reading.seconds_left(now())), content_type="text/plain")


@staff_view("study.take_part")
@require_POST
def confirm(request: StaffRequest, code: str) -> HttpResponse:
    """Confirm to have read it."""
    row = _document(request, code)
    try:
        actions.confirm(row, actor=request.user)
    except NotNow as early:
        reading = Reading.objects.filter(document=row, staff=request.user).first()
        return _page(request, row, reading, refusal=str(early), status=409)
    messages.success(request, _("Noted as read."))
    return redirect("study:document", code)


def _page(
    request: StaffRequest, row: Document, reading: Reading | None, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    may_keep = request.user.has_perm("study.keep_library", row)
    page = {
        "document": row, "reading": reading, "refusal": refusal, "file": row.files.filter(version=row.version).first(),
        "left": reading.seconds_left(now()) if reading else row.minutes * 60, "may_keep": may_keep,
        "quizzes": quizzes_to_take(request.user).filter(document=row),
        "article": article_about(row.pk) if may_keep else None,
        "editions": row.editions.select_related("changed_by") if may_keep else [],
        "given": [(one, group_name(one.group)) for one in row.distributions.all()] if may_keep else [],
    }  # fmt: skip
    return render(request, "study/document.html", page, status=status)


@staff_view("study.keep_library")
def distribute(request: StaffRequest, code: str) -> HttpResponse:
    """Give a document to a group."""
    row = _document(request, code)
    form = DistributeForm(request.POST or None)
    return act(
        request, form, lambda: actions.distribute(row, actor=request.user, **form.cleaned_data),
        label=_("Give it to people to read"), done=_("It is being handed out."), back=reverse("study:document", args=[code]),
        about=row,
    )  # fmt: skip


@staff_view("study.take_part")
def file(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Hand out a version of the document as it came."""
    row = _document(request, code).files.filter(version=version).first()
    if row is None:
        raise Http404
    return download(row)


@staff_view("study.take_part")
def version(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Show the words of an earlier version."""
    document = _document(request, code)
    row = get_visible_or_404(document.editions.exclude(text=""), version=version)
    page = {"document": document, "edition": row, "file": document.files.filter(version=version).first()}
    return render(request, "study/version.html", page)


@staff_view("study.draft_article")
def draft_article(request: StaffRequest, code: str) -> HttpResponse:
    """Make an article of the column of a document."""
    row = _document(request, code)
    return act(
        request, forms.Form(request.POST if request.method == "POST" else None), lambda: actions.draft_article(row, actor=request.user),
        label=_("Make an article of it"), done=_("Drafted. Go over it and hand it in for review."), back=_back(code), about=row,
        onwards=lambda made: reverse("disclosure:publication", args=[made.code, made.version]),
    )  # fmt: skip


@staff_view("study.keep_library")
def edit_document(request: StaffRequest, code: str) -> HttpResponse:
    """Correct what the library says of a document."""
    row = _document(request, code)
    form = EditDocumentForm(request.POST or None, initial={name: getattr(row, name) for name in FACTS})
    return act(
        request, form, lambda: actions.edit_document(row, actor=request.user, **form.cleaned_data),
        label=_("Edit the document"), done=_("Saved; what stood there before is kept."), back=_back(code), about=row,
    )  # fmt: skip


@staff_view("study.keep_library")
def replace_file(request: StaffRequest, code: str) -> HttpResponse:
    """Put a new version in the place of a document's words."""
    row = _document(request, code)
    form = ReplaceFileForm(request.POST or None, request.FILES or None)
    return act(
        request, form, lambda: actions.replace_file(row, actor=request.user, **form.cleaned_data),
        label=_("Replace the file"), done=_("The new version stands in the library."), back=_back(code), about=row,
    )  # fmt: skip


@staff_view("study.keep_library")
def withdraw_document(request: StaffRequest, code: str) -> HttpResponse:
    """Take a document out of the library."""
    row = _document(request, code)
    form = WithdrawForm(request.POST or None)
    return act(
        request, form, lambda: actions.withdraw_document(row, actor=request.user, **form.cleaned_data),
        label=_("Withdraw the document"), done=_("Withdrawn. Whoever had it keeps it."), back=_back(code), about=row,
    )  # fmt: skip


def _back(code: str) -> str:
    return reverse("study:document", args=[code])


def _document(request: StaffRequest, code: str) -> Document:
    return get_visible_or_404(documents_visible_to(request.user), code=code)

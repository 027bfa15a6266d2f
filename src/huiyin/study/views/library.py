"""The library, and reading in it."""

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
from huiyin.org.groups import group_name
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.study import actions
from huiyin.study.forms import AddDocumentForm, DistributeForm, FilterForm
from huiyin.study.models import Document, DocumentFile, DocumentWords, Reading
from huiyin.study.queries import documents_visible_to
from huiyin.study.views.acting import act


@staff_view("study.take_part")
def library(request: StaffRequest) -> HttpResponse:
    """List the documents; the words of each are searched."""
    form = FilterForm(request.GET)
    rows = documents_visible_to(request.user).defer("text")
    if form.is_valid():
        rows = DocumentWords.matching(rows, form.cleaned_data["q"])
        if level := form.cleaned_data["level"]:
            rows = rows.filter(level=level)
    page = {
        "form": form, "page": paginate(request, rows, by=("-issued_on", "-id")),
        "may_keep": request.user.has_perm("study.keep_library"),
    }  # fmt: skip
    return render(request, "study/library.html", page)


@staff_view("study.keep_library")
def add_document(request: StaffRequest) -> HttpResponse:
    """Enter a document."""
    form = AddDocumentForm(request.POST or None, request.FILES or None)
    return act(
        request, form, lambda: actions.add_document(actor=request.user, **form.cleaned_data),
        label=_("Add a document"), done=_("The document is in the library."), back=reverse("study:library"),
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
        "document": row, "reading": reading, "refusal": refusal, "file": DocumentFile.objects.filter(document=row).first(),
        "left": reading.seconds_left(now()) if reading else row.minutes * 60, "may_keep": may_keep,
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
def file(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out the document as it came."""
    row = DocumentFile.objects.filter(document=_document(request, code)).first()
    if row is None:
        raise Http404
    return download(row)


def _document(request: StaffRequest, code: str) -> Document:
    return get_visible_or_404(documents_visible_to(request.user), code=code)

"""Writing articles of the column: the text, its photos, and a correction of what was published."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.forms import carry_out
from huiyin.disclosure import actions
from huiyin.disclosure.columns import CUSTOMS, Column
from huiyin.disclosure.forms import PhotoForm, ValidityForm, WriteForm
from huiyin.disclosure.views.finding import publication_of, shown
from huiyin.disclosure.workflow import workflow
from huiyin.org.http import StaffRequest, staff_view


@staff_view("disclosure.write")
def write(request: StaffRequest, column: str) -> HttpResponse:
    """Begin an article of a column; its text is written into the draft."""
    if column not in Column:
        raise Http404
    chosen = Column(column)
    form = WriteForm(chosen, request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = carry_out(form, lambda: actions.write(actor=request.user, column=chosen, **form.cleaned_data))
        if row is not None:
            return redirect("disclosure:edit", row.code, row.version)
    page = {"form": form, "column": chosen, "columns": [(one, CUSTOMS[one].what) for one in Column]}
    return render(request, "disclosure/write.html", page, status=409 if form.errors else 200)


@staff_view("disclosure.write")
@require_POST
def correct(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Begin the next version of what was published."""
    row = actions.correct(publication_of(request, code, version), actor=request.user)
    messages.success(request, _("A new version is drafted. The public reads the old one until the new is published."))
    return redirect("disclosure:publication", row.code, row.version)


@staff_view("disclosure.list")
def mark_validity(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Mark whether a document still applies."""
    row = publication_of(request, code, version)
    workflow.check(row, "mark_validity", actor=request.user)
    form = ValidityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mark = carry_out(form, lambda: actions.mark_validity(row, actor=request.user, **form.cleaned_data))
        if mark is not None:
            messages.success(request, _("Marked. It stands on the public page."))
            return redirect("disclosure:publication", code, version)
    return shown(request, row, form, _("Mark its validity"), _("Mark it"))


@staff_view("disclosure.write")
def attach_photo(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Add a photo to a draft."""
    row = publication_of(request, code, version)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        added = carry_out(form, lambda: actions.attach_photo(row, actor=request.user, **form.cleaned_data))
        if added is not None:
            messages.success(request, _("The photo is added."))
            return redirect("disclosure:publication", code, version)
    return shown(request, row, form, _("Add a photo"), _("Add"))


@staff_view("disclosure.write")
@require_POST
def drop_photo(request: StaffRequest, code: str, version: int, order: int) -> HttpResponse:
    """Take a photo out of a draft."""
    actions.drop_photo(publication_of(request, code, version), actor=request.user, order=order)
    messages.success(request, _("The photo is taken out."))
    return redirect("disclosure:publication", code, version)

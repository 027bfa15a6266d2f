"""Editing a draft. An article has its editor, keeps what is typed by itself, and says if somebody else was faster."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.forms import carry_out
from huiyin.disclosure import actions
from huiyin.disclosure.forms import ArticleForm, EditForm
from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.views.finding import publication_of, shown
from huiyin.org.http import StaffRequest, staff_view


@staff_view("disclosure.list")
def edit(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Change the texts of a draft."""
    row = publication_of(request, code, version)
    if row.kind == Kind.ARTICLE:
        return _edit_article(request, row)
    form = EditForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"title": form.cleaned_data["title"], "content": form.content()}
        if carry_out(form, lambda: actions.edit(row, actor=request.user, **said)) is not None:
            messages.success(request, _("Saved."))
            return redirect("disclosure:publication", code, version)
    return shown(request, row, form, _("Edit the draft"), _("Save"))


def _edit_article(request: StaffRequest, row: Publication) -> HttpResponse:
    form = ArticleForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid() and carry_out(form, lambda: _save(request, row, form)) is not None:
        messages.success(request, _("Saved."))
        return redirect("disclosure:publication", row.code, row.version)
    page = {"row": row, "form": form}
    return render(request, "disclosure/edit_article.html", page, status=409 if form.errors else 200)


def _save(request: StaffRequest, row: Publication, form: ArticleForm) -> Publication:
    said = form.cleaned_data
    return actions.edit(row, actor=request.user, title=said["title"], content=form.content(), based_on=said["edits"])

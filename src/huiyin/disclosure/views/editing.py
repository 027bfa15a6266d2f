"""Editing a draft. An article has its editor, keeps what is typed by itself, and says if somebody else was faster."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.differences import Pair, side_by_side
from huiyin.core.forms import carry_out
from huiyin.disclosure import actions
from huiyin.disclosure.content import words_of
from huiyin.disclosure.forms import ArticleForm, EditForm, KeptForm, PhotoForm
from huiyin.disclosure.markup import plain
from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.queries import state_before, unsaved_of
from huiyin.disclosure.views.finding import publication_of, shown
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


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


@staff_view("disclosure.list")
@require_POST
def keep_unsaved(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Keep what is being typed; the page sends it by itself."""
    row, form = publication_of(request, code, version), KeptForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    actions.keep_unsaved(row, actor=request.user, **form.cleaned_data)
    return HttpResponse(status=204)


@staff_view("disclosure.list")
@require_POST
def discard_unsaved(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Throw away what was typed and not saved, and go on from the draft."""
    actions.discard_unsaved(publication_of(request, code, version), actor=request.user)
    return redirect("disclosure:edit", code, version)


@staff_view("disclosure.list")
def revisions(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """List every saved state of a draft, the latest first."""
    row = publication_of(request, code, version)
    states = row.revisions.select_related("by").order_by("-number")
    return render(request, "disclosure/revisions.html", {"row": row, "states": states})


@staff_view("disclosure.list")
def differences(request: StaffRequest, code: str, version: int, number: int) -> HttpResponse:
    """Show what one saved state changed of the one before; of a correction's first, what the public reads."""
    row = publication_of(request, code, version)
    state = get_visible_or_404(row.revisions.select_related("by"), number=number)
    before = state_before(row, number)
    pairs = side_by_side(words_of(before.title, before.content) if before else "", words_of(state.title, state.content))
    return render(
        request, "disclosure/differences.html", {"row": row, "state": state, "before": before, "pairs": pairs}
    )


def _edit_article(request: StaffRequest, row: Publication) -> HttpResponse:
    if request.method != "POST":
        unsaved = unsaved_of(row, request.user)
        return _editing(request, row, ArticleForm(row, unsaved=unsaved), unsaved=unsaved)
    form = ArticleForm(row, request.POST)
    if not form.is_valid() or carry_out(form, lambda: _save(request, row, form)) is None:
        return _editing(request, row, form, pairs=_overtaken(row, form))
    if request.POST.get("go") == "photo":
        return _with_photo(request, row)
    messages.success(request, _("Saved."))
    if request.POST.get("go") == "preview":
        return redirect("../preview/")
    return redirect("disclosure:publication", row.code, row.version)


def _with_photo(request: StaffRequest, row: Publication) -> HttpResponse:
    photo = PhotoForm(request.POST, request.FILES)
    if photo.is_valid():
        added = carry_out(photo, lambda: actions.attach_photo(row, actor=request.user, **photo.cleaned_data))
        if added is not None:
            return redirect("disclosure:edit", row.code, row.version)
    return _editing(request, row, ArticleForm(row), photo=photo)


def _editing(
    request: StaffRequest, row: Publication, form: ArticleForm, *, photo: PhotoForm | None = None, **page: Any
) -> HttpResponse:
    photo = photo or PhotoForm()
    status = 409 if form.errors or photo.errors else 200
    return render(
        request, "disclosure/edit_article.html", page | {"row": row, "form": form, "photo": photo}, status=status
    )


def _save(request: StaffRequest, row: Publication, form: ArticleForm) -> Publication:
    said = form.cleaned_data
    return actions.edit(row, actor=request.user, title=said["title"], content=form.content(), based_on=said["edits"])


def _overtaken(row: Publication, form: ArticleForm) -> list[Pair]:
    """Return how what was typed differs from what somebody else saved meanwhile. Saved once more, it goes on top of that."""
    typed = form.cleaned_data
    if typed.get("edits") in (None, row.edits):
        return []
    form.go_on_from(row.edits)
    return side_by_side(words_of(row.title, row.content), f"{typed.get('title', '')}\n{plain(typed.get('body', ''))}")

"""Notes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.forms import carry_out
from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.study import actions
from huiyin.study.actions.writing import Resembles
from huiyin.study.forms import NoteForm
from huiyin.study.queries import notes_brought_back, notes_visible_to


@staff_view("study.take_part")
def hand_in(request: StaffRequest) -> HttpResponse:
    """Hand in a note; what it copies is shown first."""
    form = NoteForm(request.POST or None)
    copied = ""
    if request.method == "POST" and form.is_valid():
        try:
            if note := carry_out(form, lambda: actions.hand_in(actor=request.user, **form.cleaned_data)):
                messages.success(request, _("Handed in."))
                return redirect("study:note", note.code)
        except Resembles as error:
            copied = str(error)
    page = {"form": form, "copied": copied}
    return render(request, "study/hand_in.html", page, status=409 if form.errors or copied else 200)


@staff_view("study.take_part")
def brought_back(request: StaffRequest) -> HttpResponse:
    """List what colleagues brought back from elsewhere."""
    return render(request, "study/brought_back.html", {"page": paginate(request, notes_brought_back())})


@staff_view("study.read_records")
def note(request: StaffRequest, code: str) -> HttpResponse:
    """Show a note to its author and to those who see the author's study file."""
    row = get_visible_or_404(notes_visible_to(request.user), code=code)
    return render(request, "study/note.html", {"note": row})

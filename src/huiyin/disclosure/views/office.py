"""What the office looks after: the freshness of the columns, and the words that must not be published."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.forms import carry_out
from huiyin.disclosure import actions, queries
from huiyin.disclosure.forms import WordForm
from huiyin.disclosure.health import column_health, lapsing_documents, owed_results
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


@staff_view("disclosure.list")
def columns(request: StaffRequest) -> HttpResponse:
    """Show how fresh each column is, and which results are owed."""
    page = {
        "columns": column_health(), "owed": owed_results(), "lapsing": lapsing_documents(),
        "may_write": request.user.has_perm("disclosure.write"),
    }  # fmt: skip
    return render(request, "disclosure/columns.html", page)


@staff_view("disclosure.keep_words")
def words(request: StaffRequest) -> HttpResponse:
    """Show the list of words, and add one."""
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = carry_out(form, lambda: actions.add_word(actor=request.user, **form.cleaned_data))
        if added is not None:
            return redirect("disclosure:words")
    page = {"form": form, "words": queries.words()}
    return render(request, "disclosure/words.html", page, status=409 if form.errors else 200)


@staff_view("disclosure.keep_words")
@require_POST
def drop_word(request: StaffRequest) -> HttpResponse:
    """Take a word off the list."""
    word = get_visible_or_404(queries.words(), text=request.POST.get("text", ""))
    actions.drop_word(word, actor=request.user)
    messages.success(request, _("The word is off the list."))
    return redirect("disclosure:words")

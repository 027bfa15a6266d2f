"""What readers say is wrong in an article: the list, and answering."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from huiyin.core.filters import Choice, Filters
from huiyin.core.forms import carry_out
from huiyin.disclosure import actions
from huiyin.disclosure.forms import AnswerErrorForm, HandErrorForm
from huiyin.disclosure.models import ErrorReport
from huiyin.disclosure.queries import errors_visible_to, newest_of
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


class ErrorFilters(Filters):
    """The filters of the list."""

    outcome = Choice("outcome", ErrorReport.Outcome.choices, label=pgettext_lazy("error report", "Outcome"))


@staff_view("disclosure.list")
def errors(request: StaffRequest) -> HttpResponse:
    """List what readers said, the latest first."""
    filters = ErrorFilters(request)
    page = filters.page(errors_visible_to(request.user).prefetch_related("clocks"))
    return render(request, "disclosure/errors.html", {"filters": filters, "page": page})


@staff_view("disclosure.list")
def error(request: StaffRequest, code: str) -> HttpResponse:
    """Show one, and to whoever may answer it the form to."""
    return _show(request, _error(request, code))


@staff_view("disclosure.list")
def answer_error(request: StaffRequest, code: str) -> HttpResponse:
    """Answer the reader."""
    row, form = _error(request, code), AnswerErrorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answered = carry_out(form, lambda: actions.answer_error(row, actor=request.user, **form.cleaned_data))
        if answered is not None:
            messages.success(request, _("Answered. The reader finds it under the receipt."))
            return redirect("disclosure:error", code)
    return _show(request, row, answering=form)


@staff_view("disclosure.list")
def hand_error(request: StaffRequest, code: str) -> HttpResponse:
    """Give it to somebody else."""
    row, form = _error(request, code), HandErrorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        handed = carry_out(form, lambda: actions.hand_error(row, actor=request.user, to=form.person()))
        if handed is not None:
            messages.success(request, _("Handed on. The term stays the same."))
            return redirect("disclosure:error", code)
    return _show(request, row, handing=form)


def _show(
    request: StaffRequest,
    row: ErrorReport,
    *,
    answering: AnswerErrorForm | None = None,
    handing: HandErrorForm | None = None,
) -> HttpResponse:
    page = {
        "row": row, "clock": row.clocks.select_related("holder").first(),
        "may_answer": row.is_open and request.user.has_perm("disclosure.answer_error", row),
        "answering": answering or AnswerErrorForm(), "handing": handing or HandErrorForm(),
        "newest": newest_of(row.publication),
    }  # fmt: skip
    is_refused = bool((answering and answering.errors) or (handing and handing.errors))
    return render(request, "disclosure/error.html", page, status=409 if is_refused else 200)


def _error(request: StaffRequest, code: str) -> ErrorReport:
    return get_visible_or_404(errors_visible_to(request.user), code=code)

"""The bank of questions, for whoever keeps it: it shows the right answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.core.errors import InvalidInput
from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.study import actions, bank_file
from huiyin.study.forms import BankFilterForm, ImportQuestionsForm, QuestionForm
from huiyin.study.models import Question
from huiyin.study.queries import questions_visible_to, topics
from huiyin.study.views.acting import act


@staff_view("study.keep_bank")
def bank(request: StaffRequest) -> HttpResponse:
    """List the questions that are drawn."""
    form = BankFilterForm(request.GET, topics=topics())
    rows = questions_visible_to(request.user).filter(retired_on=None)
    if form.is_valid():
        said = form.cleaned_data
        rows = rows.filter(text__icontains=said["q"]) if said["q"] else rows
        rows = rows.filter(topic=said["topic"]) if said["topic"] else rows
    return render(
        request, "study/bank.html", {"form": form, "page": paginate(request, rows, by=("-entered_on", "-id"))}
    )


@staff_view("study.keep_bank")
def add_question(request: StaffRequest) -> HttpResponse:
    """Enter a question."""
    form = QuestionForm(request.POST or None)
    return act(
        request, form, lambda: actions.add_question(actor=request.user, **form.cleaned_data),
        label=_("Add a question"), done=_("The question is in the bank."), back=reverse("study:bank"),
    )  # fmt: skip


@staff_view("study.keep_bank")
def edit_question(request: StaffRequest, code: str) -> HttpResponse:
    """Put a better question in the place of one."""
    row = _question(request, code)
    form = QuestionForm(request.POST or None, initial=QuestionForm.initial_of(row))
    return act(
        request, form, lambda: actions.edit_question(row, actor=request.user, **form.cleaned_data),
        label=_("Edit the question"), done=_("From now on it is drawn as it stands now."), back=reverse("study:bank"),
    )  # fmt: skip


@staff_view("study.keep_bank")
@require_POST
def retire_question(request: StaffRequest, code: str) -> HttpResponse:
    """Draw a question no more."""
    actions.retire_question(_question(request, code), actor=request.user)
    messages.success(request, _("The question is drawn no more."))
    return redirect("study:bank")


@staff_view("study.keep_bank")
def import_questions(request: StaffRequest) -> HttpResponse:
    """Choose a sheet and see what it would do, each bad row named."""
    form = ImportQuestionsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines = bank_file.check(bank_file.read(form.cleaned_data["file"]))
        except InvalidInput as error:
            form.add_error("file", str(error))
        else:
            bad = [line for line in lines if line.errors]
            packed = "" if bad else bank_file.Line.pack(lines)
            return render(request, "study/bank_preview.html", {"lines": lines, "bad": bad, "packed": packed})
    columns = [names[0] for names in bank_file.COLUMNS.values()]
    page = {"form": form, "columns": columns}
    return render(request, "study/bank_import.html", page, status=409 if form.errors else 200)


@staff_view("study.keep_bank")
@require_POST
def enter_questions(request: StaffRequest) -> HttpResponse:
    """Enter what the preview showed, all of it or nothing."""
    try:
        count = bank_file.enter(bank_file.Line.unpack(request.POST.get("lines", "")), actor=request.user)
    except InvalidInput as error:
        messages.error(request, str(error))
        return redirect("study:import_questions")
    messages.success(request, ngettext("%(n)d question entered.", "%(n)d questions entered.", count) % {"n": count})
    return redirect("study:bank")


def _question(request: StaffRequest, code: str) -> Question:
    return get_visible_or_404(questions_visible_to(request.user).filter(retired_on=None), code=code)

"""Answers: entered from paper, looked through, split into opinions; their files."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.core.errors import InvalidInput, Refused
from huiyin.core.files import accept, download
from huiyin.inquiries import actions
from huiyin.inquiries.forms import EnterForm, found_forms, found_in
from huiyin.inquiries.models import Answer, AnswerFile
from huiyin.inquiries.queries import answers_to_split, answers_visible_to
from huiyin.inquiries.views.finding import fill_in, letter_of
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


@staff_view("inquiries.prepare")
def answers(request: StaffRequest) -> HttpResponse:
    """List the answers that nobody has looked through yet."""
    return render(request, "inquiries/answers.html", {"answers": answers_to_split(request.user)})


@staff_view("inquiries.prepare")
def enter_answer(request: StaffRequest, code: str, letter: str) -> HttpResponse:
    """Enter an answer that came on paper or by mail, with its scan."""
    row = letter_of(request, code, letter, "inquiries.work_on")
    form = EnterForm(request.POST or None)
    entered: list[Answer] = []

    def do() -> Answer:
        said = form.cleaned_data
        # A scan comes from a colleague's own scanner, and what it shows is the answer: it stays as it is.
        files = [accept(upload, anonymous=False) for upload in request.FILES.getlist("files")]
        taken = actions.enter_answer(
            row, actor=request.user, key=said["key"], way=said["way"], pieces=[said["text"]], day=said["day"],
            answered_by=said["answered_by"], files=files,
        )  # fmt: skip
        entered.append(taken)
        return taken

    response = fill_in(
        request, form, do, label=_("Enter an answer"), done=_("Entered. Look through it next."),
        back=reverse("inquiries:inquiry", args=[code]), letter=row, takes_files=True,
    )  # fmt: skip
    if entered:
        response["Location"] = reverse("inquiries:answer", args=[code, letter, entered[0].order])
    return response


@staff_view("inquiries.list")
def answer(request: StaffRequest, code: str, letter: str, order: int) -> HttpResponse:
    """Show one answer as it came, and what was found in it; or split it."""
    row = _answer(request, code, letter, order)
    may_split = row.split_on is None and request.user.has_perm("inquiries.work_on", row.letter.inquiry)
    forms = found_forms(row, request.POST if request.method == "POST" and may_split else None)
    refused = _("This answer was looked through already.") if request.method == "POST" and row.split_on else ""
    if request.method == "POST" and may_split and forms.is_valid():
        is_none = "none" in request.POST  # whatever the fields were filled with from the answer
        found = [] if is_none else found_in(forms)
        if not found and not is_none:
            refused = _("Mark off at least one opinion, or say that there is none in it.")
        else:
            try:
                actions.split(row, found, actor=request.user)
            except (InvalidInput, Refused) as error:
                refused = str(error)
            else:
                return _next(request, len(found))
    parts = row.parts.select_related("opinion")
    page = {"answer": row, "forms": forms if may_split else None, "parts": parts, "refused": refused}
    return render(request, "inquiries/answer.html", page, status=409 if refused else 200)


def _next(request: StaffRequest, count: int) -> HttpResponse:
    said = ngettext("%(count)d opinion was registered.", "%(count)d opinions were registered.", count) % {
        "count": count
    }
    messages.success(request, said)
    return redirect("inquiries:answers")


@staff_view("inquiries.list")
def file(request: StaffRequest, code: str, letter: str, order: int, name: str) -> HttpResponse:
    """Hand out a file of an answer."""
    row = _answer(request, code, letter, order)
    return download(get_visible_or_404(AnswerFile.objects.filter(answer=row), storage_name=name))


def _answer(request: StaffRequest, code: str, letter: str, order: int) -> Answer:
    rows = answers_visible_to(request.user).select_related(
        "letter__inquiry__bureau", "letter__body", "letter__bureau", "entered_by", "split_by"
    )
    return get_visible_or_404(rows, letter__inquiry__code=code, letter__code=letter, order=order)

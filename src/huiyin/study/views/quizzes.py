"""Quizzes, and one's attempts at them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.forms import carry_out
from huiyin.core.paging import paginate
from huiyin.org.groups import group_name
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.study import actions
from huiyin.study.forms import AnswerForm, QuizForm
from huiyin.study.models import Attempt, Quiz
from huiyin.study.queries import attempts_visible_to, people_of_quiz, quizzes_visible_to, topics, with_own_state
from huiyin.study.views.acting import act


@staff_view("study.take_part")
def quizzes(request: StaffRequest) -> HttpResponse:
    """List the quizzes, and whether one passed them."""
    rows = with_own_state(quizzes_visible_to(request.user), request.user)
    page = {
        "page": paginate(request, rows, by=("-due_on", "-id")),
        "may_keep": request.user.has_perm("study.keep_bank"),
    }
    return render(request, "study/quizzes.html", page)


@staff_view("study.keep_bank")
def set_quiz(request: StaffRequest) -> HttpResponse:
    """Set a quiz."""
    form = QuizForm(request.POST or None, topics=topics())
    return act(
        request, form, lambda: actions.set_quiz(actor=request.user, **form.cleaned_data),
        label=_("Set a quiz"), done=_("The quiz is open, and its group is told."), back=reverse("study:quizzes"),
    )  # fmt: skip


@staff_view("study.take_part")
def quiz(request: StaffRequest, code: str) -> HttpResponse:
    """Show a quiz with one's own attempts; to those who see others' study files, who of them passed."""
    row = _quiz(request, code)
    attempts = Attempt.objects.filter(quiz=row, staff=request.user)
    page = {
        "quiz": row, "group": group_name(row.group), "attempts": attempts.filter(handed_in_on__isnull=False),
        "begun": attempts.filter(handed_in_on=None).first(),
        "may_take": row.is_open and request.user.has_perm("study.take_quiz", row),
    }  # fmt: skip
    if request.user.has_perm("study.see_others"):
        people = people_of_quiz(row, seen_by=request.user).select_related("branch")
        page["page"] = paginate(request, people, by=("username",), size=50)
    return render(request, "study/quiz.html", page)


@staff_view("study.take_part")
@require_POST
def begin_attempt(request: StaffRequest, code: str) -> HttpResponse:
    """Begin an attempt, or go on with the one that is open."""
    attempt = actions.begin_attempt(_quiz(request, code), actor=request.user)
    left = attempt.answers.filter(said="").first()
    return redirect("study:answer", attempt.code, left.place) if left else redirect("study:attempt", attempt.code)


@staff_view("study.take_part")
def attempt(request: StaffRequest, code: str) -> HttpResponse:
    """Show what is answered of an open attempt; of one handed in, what was right and why."""
    row = get_visible_or_404(attempts_visible_to(request.user), code=code)
    answers = row.answers.select_related("question")
    page = {"attempt": row, "answers": answers}
    if row.handed_in_on:
        return render(request, "study/result.html", page)
    return render(request, "study/attempt.html", page | {"left": answers.filter(said="").count()})


@staff_view("study.take_part")
def answer(request: StaffRequest, code: str, place: int) -> HttpResponse:
    """Show one question, or keep what was chosen and go to the next."""
    attempt = _own_attempt(request, code)
    row = attempt.answers.select_related("question").filter(place=place).first()
    if row is None:
        raise Http404
    if attempt.handed_in_on and request.method == "GET":
        return redirect("study:attempt", code)
    form = AnswerForm(request.POST or None, answer=row)
    if request.method == "POST" and form.is_valid():
        said = "".join(form.cleaned_data["said"])
        if carry_out(form, lambda: actions.answer(attempt, actor=request.user, place=place, said=said)):
            if place < attempt.size:
                return redirect("study:answer", code, place + 1)
            return redirect("study:attempt", code)
    page = {"attempt": attempt, "answer": row, "form": form, "answers": attempt.answers.all()}
    return render(request, "study/answer.html", page, status=409 if form.errors else 200)


@staff_view("study.take_part")
@require_POST
def hand_in_attempt(request: StaffRequest, code: str) -> HttpResponse:
    """Hand in an attempt."""
    actions.hand_in_attempt(_own_attempt(request, code), actor=request.user)
    messages.success(request, _("Handed in."))
    return redirect("study:attempt", code)


def _quiz(request: StaffRequest, code: str) -> Quiz:
    return get_visible_or_404(quizzes_visible_to(request.user), code=code)


def _own_attempt(request: StaffRequest, code: str) -> Attempt:
    return get_visible_or_404(attempts_visible_to(request.user).filter(staff=request.user), code=code)

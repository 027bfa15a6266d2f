"""Instructions at the desk of the bureau that answers them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.briefs import actions
from huiyin.briefs.actions.telling import instruction_page, page_of
from huiyin.briefs.forms import AnswerForm, AssignForm, ProblemForm
from huiyin.briefs.models import Instruction, InstructionClock, InstructionState
from huiyin.briefs.queries.answers import answers_to, file_of
from huiyin.briefs.queries.own import briefs_visible_to, instructions_visible_to
from huiyin.briefs.story import remark_on, story_of_instruction
from huiyin.briefs.views.finding import act, instruction_of, offers
from huiyin.briefs.workflow import instruction_workflow
from huiyin.core.files import Part, download
from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Staff
from huiyin.rectification.queries import problems_visible_to

VERBS = ("assign", "answer", "list_problem")


@staff_view("briefs.list")
def instructions(request: StaffRequest) -> HttpResponse:
    """List the instructions this person may know of, the latest first."""
    page = paginate(request, instructions_visible_to(request.user))
    return render(request, "briefs/instructions.html", {"page": page})


@staff_view("briefs.list")
def instruction(request: StaffRequest, code: str) -> HttpResponse:
    """Show an instruction, its answers and its clock."""
    row = instruction_of(request, code)
    addresses = {verb: reverse(f"briefs:{verb}", args=[code]) for verb in VERBS}
    story = story_of_instruction(row)
    page = {
        "instruction": row, "answers": answers_to(row), "story": story,
        "remark": remark_on(story) if row.status == InstructionState.ASSIGNED else None,
        "offers": offers(instruction_workflow, row, request.user, addresses), "from_above": False, **_links(row, request.user),
        "clock": InstructionClock.objects.filter(instruction=row, stopped_on=None).first(),
    }  # fmt: skip
    return render(request, "briefs/instruction.html", page)


def _links(row: Instruction, staff: Staff) -> dict[str, str]:
    """Return the addresses of the report and the problem, as far as this person may open them."""
    links = {}
    if row.brief and briefs_visible_to(staff).filter(pk=row.brief.pk).exists():
        links["report_url"] = page_of(row.brief)
    if row.problem and problems_visible_to(staff).filter(pk=row.problem.pk).exists():
        links["problem_url"] = reverse("rectification:item", args=[row.problem.number])
    return links


@staff_view("briefs.see_instructions")
def assign(request: StaffRequest, code: str) -> HttpResponse:
    """Name who sees to it."""
    return _act(request, code, "assign", actions.assign, form=AssignForm(request.POST or None), done=_("Assigned."))


@staff_view("briefs.list")
def answer(request: StaffRequest, code: str) -> HttpResponse:
    """Answer it."""
    form = AnswerForm(request.POST or None, request.FILES or None)
    return _act(request, code, "answer", actions.answer, form=form, done=_("Answered."))


@staff_view("briefs.write")
def list_problem(request: StaffRequest, code: str) -> HttpResponse:
    """Put it into the ledger."""
    row = instruction_of(request, code)
    form = ProblemForm(request.POST or None, initial={"title": row.text.splitlines()[0][:60]})
    return _act(request, code, "list_problem", actions.list_problem, form=form, done=_("It stands in the ledger now."))


def _act(
    request: StaffRequest, code: str, verb: str, do: Callable[..., Any], *, form: forms.Form, done: Any
) -> HttpResponse:
    row = instruction_of(request, code)
    return act(
        request, instruction_workflow, row, verb, lambda **said: do(row, actor=request.user, **said),
        back=instruction_page(row), about=row, form=form, done=done,
    )  # fmt: skip


@staff_view("briefs.list")
def answer_file(request: StaffRequest, code: str, file: int) -> HttpResponse:
    """Hand out a file of an answer."""
    found = get_visible_or_404(file_of(instruction_of(request, code)), pk=file)
    return download(found, Part.CONTENT)

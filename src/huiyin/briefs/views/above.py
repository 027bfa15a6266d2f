"""The superior's desk: the bureaus below side by side, what they sent up, what was asked of them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_scopes import scope

from huiyin.briefs import actions, exports
from huiyin.briefs.actions.telling import instruction_page_above, page_above
from huiyin.briefs.forms import BackForm, GiveForm, RemarksForm, SentFilters
from huiyin.briefs.models import Brief, Instruction
from huiyin.briefs.queries.answers import answers_to, file_of
from huiyin.briefs.queries.below import (
    Standing,
    courses_of,
    instructions_given_to,
    reports_sent_to,
    standings,
    subordinates_of,
    to_judge,
    to_receive,
)
from huiyin.briefs.story import story_of, story_of_instruction
from huiyin.briefs.text import blocks_of
from huiyin.briefs.views.finding import act, fill_in, given_of, offers, received_of, subordinate_of
from huiyin.briefs.workflow import brief_workflow, instruction_workflow
from huiyin.core.display import Stat
from huiyin.core.files import Part, download
from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Bureau
from huiyin.reports.forms import PeriodForm

FEW = 8
"""Rows shown where a page of their own has the others."""


@staff_view("briefs.oversee")
def subordinates(request: StaffRequest) -> HttpResponse:
    """Show the bureaus below side by side, in the order of their codes."""
    form = PeriodForm(request.GET)
    rows = standings(request.user, list(subordinates_of(request.user)), *form.period)
    waiting = paginate(request, to_receive(request.user), by=("sent_on", "id"), size=FEW)
    page = {"form": form, "rows": rows, "waiting": waiting, "answered": to_judge(request.user)}
    return render(request, "briefs/subordinates.html", page)


@staff_view("briefs.oversee")
def subordinate(request: StaffRequest, bureau: str) -> HttpResponse:
    """Show one of them: figures, campaigns, reports, instructions."""
    below = subordinate_of(request, bureau)
    form = PeriodForm(request.GET)
    [standing] = standings(request.user, [below], *form.period)
    reports = reports_sent_to(request.user).filter(bureau=below).order_by("-sent_on", "-id")
    instructions = instructions_given_to(request.user).filter(bureau=below)
    page = {
        "below": below, "form": form, "courses": courses_of(below), "tiles": _tiles(standing),
        "reports": reports[:FEW], "more_reports": reports.count() > FEW,
        "instructions": instructions[:FEW], "more_instructions": instructions.count() > FEW,
    }  # fmt: skip
    return render(request, "briefs/subordinate.html", page)


@staff_view("briefs.oversee")
def reports(request: StaffRequest, bureau: str) -> HttpResponse:
    """List all that one of them has sent up, the latest first."""
    below, filters = subordinate_of(request, bureau), SentFilters(request)
    rows = filters.page(reports_sent_to(request.user).filter(bureau=below), by=("-sent_on", "-id"))
    return render(request, "briefs/reports.html", {"below": below, "filters": filters, "page": rows})


@staff_view("briefs.oversee")
def instructions_given(request: StaffRequest, bureau: str) -> HttpResponse:
    """List all instructions given to one of them, the latest first."""
    below = subordinate_of(request, bureau)
    rows = paginate(request, instructions_given_to(request.user).filter(bureau=below))
    return render(request, "briefs/instructions_given.html", {"below": below, "page": rows})


def _tiles(standing: Standing) -> list[Stat]:
    return [
        Stat(_("Opinions received"), standing.received), Stat(_("Problems listed"), standing.listed),
        Stat(pgettext("figure", "Struck off"), standing.struck_off), Stat(pgettext("figure", "Rated"), standing.rated),
    ]  # fmt: skip


@staff_view("briefs.oversee")
def received(request: StaffRequest, bureau: str, code: str) -> HttpResponse:
    """Show a report as it was sent."""
    brief = received_of(request, bureau, code)
    assert brief.sent is not None  # what was not sent is not found
    addresses = {verb: reverse(f"briefs:{verb}", args=[bureau, code]) for verb in ("receive", "send_back")}
    page = {
        "brief": brief, "version": brief.sent, "blocks": blocks_of(brief.sent.text), "story": story_of(brief, from_above=True),
        "offers": offers(brief_workflow, brief, request.user, addresses),
        "instructions": instructions_given_to(request.user).filter(brief=brief),
    }  # fmt: skip
    return render(request, "briefs/received.html", page)


@staff_view("briefs.oversee")
def received_docx(request: StaffRequest, bureau: str, code: str) -> HttpResponse:
    """Hand out a report as it was sent."""
    brief = received_of(request, bureau, code)
    assert brief.sent is not None  # what was not sent is not found
    with scope(bureau=brief.bureau):
        return exports.respond(brief, brief.sent)


@staff_view("briefs.oversee")
def receive(request: StaffRequest, bureau: str, code: str) -> HttpResponse:
    """Give a receipt."""
    return _on_report(request, received_of(request, bureau, code), "receive", actions.receive, done=_("Received."))


@staff_view("briefs.oversee")
def send_back(request: StaffRequest, bureau: str, code: str) -> HttpResponse:
    """Send a report back with remarks."""
    brief, form = received_of(request, bureau, code), RemarksForm(request.POST or None)
    return _on_report(request, brief, "send_back", actions.send_back, done=_("Sent back."), form=form)


def _on_report(
    request: StaffRequest, brief: Brief, verb: str, do: Callable[..., Any], *, done: Any, form: forms.Form | None = None
) -> HttpResponse:
    return act(
        request, brief_workflow, brief, verb, lambda **said: do(brief, actor=request.user, **said),
        back=page_above(brief), about=brief, form=form, done=done,
    )  # fmt: skip


@staff_view("briefs.oversee")
def give(request: StaffRequest, bureau: str) -> HttpResponse:
    """Give a bureau an instruction."""
    below = subordinate_of(request, bureau)
    return _give(request, below, None, reverse("briefs:subordinate", args=[bureau]))


@staff_view("briefs.oversee")
def give_on(request: StaffRequest, bureau: str, code: str) -> HttpResponse:
    """Give an instruction on a report."""
    brief = received_of(request, bureau, code)
    return _give(request, brief.bureau, brief, page_above(brief))


def _give(request: StaffRequest, below: Bureau, brief: Brief | None, back: str) -> HttpResponse:
    form = GiveForm(request.POST or None)
    return fill_in(
        request, form, lambda: actions.give(below, actor=request.user, brief=brief, **form.cleaned_data),
        label=_("Give an instruction"), done=_("The instruction was given."), about=brief or below, back=back,
    )  # fmt: skip


@staff_view("briefs.oversee")
def given(request: StaffRequest, bureau: str, code: str) -> HttpResponse:
    """Show an instruction and its answers."""
    instruction = given_of(request, bureau, code)
    addresses = {
        "accept": reverse("briefs:accept", args=[bureau, code]),
        "send_back_answer": reverse("briefs:send_back_answer", args=[bureau, code]),
    }
    page = {
        "instruction": instruction, "answers": answers_to(instruction), "story": story_of_instruction(instruction),
        "offers": offers(instruction_workflow, instruction, request.user, addresses), "from_above": True,
        "report_url": page_above(instruction.brief) if instruction.brief else "",
    }  # fmt: skip
    return render(request, "briefs/instruction.html", page)


@staff_view("briefs.oversee")
def accept(request: StaffRequest, bureau: str, code: str) -> HttpResponse:
    """Accept an answer."""
    instruction = given_of(request, bureau, code)
    return _on_answer(request, instruction, "accept", actions.accept, done=_("Accepted."))


@staff_view("briefs.oversee")
def send_back_answer(request: StaffRequest, bureau: str, code: str) -> HttpResponse:
    """Send an answer back."""
    instruction, form = given_of(request, bureau, code), BackForm(request.POST or None)
    return _on_answer(
        request, instruction, "send_back_answer", actions.send_back_answer, done=_("Sent back."), form=form
    )


def _on_answer(
    request: StaffRequest, instruction: Instruction, verb: str, do: Callable[..., Any], *, done: Any,
    form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    return act(
        request, instruction_workflow, instruction, verb, lambda **said: do(instruction, actor=request.user, **said),
        back=instruction_page_above(instruction), about=instruction, form=form, done=done,
    )  # fmt: skip


@staff_view("briefs.oversee")
def given_file(request: StaffRequest, bureau: str, code: str, file: int) -> HttpResponse:
    """Hand out a file of an answer."""
    found = get_visible_or_404(file_of(given_of(request, bureau, code)), pk=file)
    return download(found, Part.CONTENT)

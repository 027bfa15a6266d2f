"""The designer: one page, one form. Each press keeps everything that was typed, finished or not."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext

from huiyin.core.forms import carry_out
from huiyin.org.http import StaffRequest, staff_view
from huiyin.surveys import actions
from huiyin.surveys.design import MAY_DECIDE, Condition, Design, Kind, Question, Section
from huiyin.surveys.editing import pressed
from huiyin.surveys.faults import faults_of
from huiyin.surveys.forms import SectionForm, SurveyForm, read_typed
from huiyin.surveys.forms.answering import in_words
from huiyin.surveys.models import Survey
from huiyin.surveys.views.finding import survey_of
from huiyin.surveys.workflow import survey_workflow


@staff_view("surveys.keep")
def design(request: StaffRequest, code: str) -> HttpResponse:
    """Show the designer, or keep what was typed and do what was pressed."""
    survey = survey_of(request, code)
    survey_workflow.check(survey, "design", actor=request.user)
    form, drawn, press = SurveyForm(initial=SurveyForm.initial_of(survey)), survey.design, request.POST.get("press", "")
    if request.method == "POST":
        form = SurveyForm(request.POST)
        drawn = read_typed(survey.design, request.POST)
        drawn = carry_out(form, lambda: pressed(drawn, press)) or drawn if press else drawn
        if form.is_valid() and _keep(request, survey, form, drawn) and not request.headers.get("HX-Request"):
            return redirect(_onwards(survey, press, drawn))
    page = _page(survey, drawn) | {"form": form, "fresh": _fresh(survey, press, drawn)}
    return render(request, "surveys/design.html", page)


def _keep(request: StaffRequest, survey: Survey, form: SurveyForm, drawn: Design) -> Survey | None:
    typed = request.POST.get("revision", "")
    revision = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    return carry_out(
        form, lambda: actions.change(survey, actor=request.user, revision=revision, design=drawn, **form.cleaned_data)
    )


def _onwards(survey: Survey, press: str, drawn: Design) -> str:
    """Return where to go on: at the part that was pressed on, or made."""
    address = reverse("surveys:design", args=[survey.code])
    fresh = _fresh(survey, press, drawn)
    return f"{address}#{fresh}" if fresh else address


def _fresh(survey: Survey, press: str, drawn: Design) -> str:
    """Return the key of the part that a press made or moved."""
    verb, _colon, rest = press.partition(":")
    if verb == "add_section":
        return drawn.sections[-1].key if drawn.sections else ""
    key = rest.partition(":")[0]
    if verb == "add_question":
        return next((one.questions[-1].key for one in drawn.sections if one.key == key and one.questions), "")
    return key if verb in ("up", "down", "copy") else ""


def _page(survey: Survey, drawn: Design) -> dict[str, Any]:
    faults = faults_of(drawn)
    words: dict[str, list[str]] = {}
    for fault in faults:
        words.setdefault(fault.key, []).append(fault.words)
    before: list[Question] = []
    sections = []
    for section in drawn.sections:
        deciding = _deciding(section, before)
        questions = []
        for question in section.questions:
            questions.append(
                (question, drawn.number_of(question.key), words.get(question.key, []), _deciding(question, before))
            )
            before.append(question)
        sections.append((section, words.get(section.key, []), deciding, questions))
    return {
        "survey": survey, "design": drawn, "sections": sections, "faults": faults, "whole": words.get("", []),
        "kinds": Kind.choices, "preview": _preview(drawn),
    }  # fmt: skip


def _deciding(part: Section | Question, before: list[Question]) -> list[tuple[int, str, list[tuple[str, str, bool]]]]:
    """Return the earlier questions on which a part may depend, each with its answers, and whether it depends on them."""
    chosen = part.only_if or Condition("", ())
    return [
        (
            place, question.text or pgettext("question", "(no words yet)"),
            [
                (f"{question.key}|{words}", words, question.key == chosen.question and words in chosen.answers)
                for _place, words in question.choices
            ],
        )
        for place, question in enumerate(before, 1)
        if question.kind in MAY_DECIDE
    ]  # fmt: skip


def _preview(drawn: Design) -> list[tuple[Section, str, SectionForm]]:
    """Return each section as the public sees it."""
    return [
        (section, in_words(drawn, section), SectionForm(design=drawn, section=section, auto_id="preview_%s"))
        for section in drawn.sections
    ]

"""Questionnaires on paper: the printed form, and the sheets that come back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core import qr
from huiyin.core.forms import carry_out
from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.surveys import actions
from huiyin.surveys.design import Question, Section
from huiyin.surveys.forms import SheetForm
from huiyin.surveys.forms.answering import in_words
from huiyin.surveys.forms.paper import PaperForms, differences
from huiyin.surveys.models import Sheet, SheetState, Survey
from huiyin.surveys.queries import sheets_visible_to
from huiyin.surveys.views.finding import survey_of
from huiyin.surveys.workflow import sheet_workflow


@staff_view("surveys.list")
def printed(request: StaffRequest, code: str) -> HttpResponse:
    """Show the form to be printed, from the same design."""
    survey = survey_of(request, code)
    sections = [
        (section, in_words(survey.design, section), _printed(survey, section)) for section in survey.design.sections
    ]
    address = "" if survey.is_listed else request.build_absolute_uri(reverse("portal:survey", args=[code]))
    page = {"survey": survey, "sections": sections, "address": address, "qr": qr.draw(address) if address else ""}
    return render(request, "surveys/paper.html", page)


def _printed(survey: Survey, section: Section) -> list[tuple[Question, int, str]]:
    design = survey.design
    return [(one, design.number_of(one.key), in_words(design, one)) for one in section.questions]


@staff_view("surveys.enter_sheets")
def sheets(request: StaffRequest, code: str) -> HttpResponse:
    """List the sheets, and who has still to read which."""
    survey = survey_of(request, code)
    page = paginate(request, sheets_visible_to(request.user, survey), by=("number",), size=100)
    return render(request, "surveys/sheets.html", {"survey": survey, "page": page})


@staff_view("surveys.enter_sheets")
def enter(request: StaffRequest, code: str) -> HttpResponse:
    """Enter a sheet for the first time, and go on with the next."""
    survey = survey_of(request, code)
    form, forms = SheetForm(request.POST or None), PaperForms(survey.design, request.POST or None)
    if request.method == "POST" and all((form.is_valid(), forms.is_valid())):
        number = form.cleaned_data["number"]
        if carry_out(form, lambda: actions.enter(survey, actor=request.user, number=number, values=forms.values)):
            messages.success(
                request, _("Sheet %(number)d is entered. Another person reads it again.") % {"number": number}
            )
            return redirect("surveys:enter", code)
    page = {"survey": survey, "form": form, "forms": forms, "label": _("Enter a sheet")}
    return render(request, "surveys/sheet.html", page, status=409 if form.errors else 200)


@staff_view("surveys.enter_sheets")
def read_again(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Enter a sheet a second time; what the first reading says is not shown."""
    sheet = _sheet(request, code, number)
    sheet_workflow.check(sheet, "count", actor=request.user)
    forms = PaperForms(sheet.survey.design, request.POST or None)
    if request.method == "POST" and forms.is_valid():
        actions.read_again(sheet, actor=request.user, values=forms.values)
        if sheet.status == SheetState.DIFFERS:
            return redirect("surveys:settle", code, number)
        messages.success(request, _("Both readings are the same: sheet %(number)d counts.") % {"number": number})
        return redirect("surveys:sheets", code)
    page = {"survey": sheet.survey, "sheet": sheet, "forms": forms, "label": _("Read a sheet again")}
    return render(request, "surveys/sheet.html", page)


@staff_view("surveys.enter_sheets")
def settle(request: StaffRequest, code: str, number: int) -> HttpResponse:
    """Show where two readings differ, and take what the sheet really says."""
    sheet = _sheet(request, code, number)
    sheet_workflow.check(sheet, "settle", actor=request.user)
    design = sheet.survey.design
    forms = PaperForms(design, request.POST or None, initial=sheet.first)
    differing = list(differences(forms, design, sheet.first, sheet.second))
    if request.method == "POST" and forms.is_valid():
        actions.settle(sheet, actor=request.user, values=forms.values)
        messages.success(request, _("Settled: sheet %(number)d counts.") % {"number": number})
        return redirect("surveys:sheets", code)
    page = {
        "survey": sheet.survey,
        "sheet": sheet,
        "forms": forms,
        "differing": differing,
        "label": _("Settle a sheet"),
    }
    return render(request, "surveys/sheet.html", page)


def _sheet(request: StaffRequest, code: str, number: int) -> Sheet:
    rows = sheets_visible_to(request.user, survey_of(request, code)).select_related("survey__bureau")
    return get_visible_or_404(rows, number=number)

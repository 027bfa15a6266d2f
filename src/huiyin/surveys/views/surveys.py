"""The list of questionnaires, one of them, and how one begins."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from huiyin.org.http import StaffRequest, staff_view
from huiyin.surveys import actions, design_file
from huiyin.surveys.faults import faults_of
from huiyin.surveys.forms import ImportForm, SurveyFilters, SurveyForm
from huiyin.surveys.models import Survey
from huiyin.surveys.queries import progress_of, surveys_visible_to
from huiyin.surveys.views.finding import fill_in, offers, survey_of


@staff_view("surveys.list")
def surveys(request: StaffRequest) -> HttpResponse:
    """List the questionnaires, the latest first."""
    filters = SurveyFilters(request)
    page = filters.page(surveys_visible_to(request.user), by=("-made_on", "-id"))
    may_keep = request.user.has_perm("surveys.keep")
    return render(request, "surveys/surveys.html", {"filters": filters, "page": page, "may_keep": may_keep})


@staff_view("surveys.list")
def survey(request: StaffRequest, code: str) -> HttpResponse:
    """Show a questionnaire: how many have answered, and what this person can do now."""
    row = survey_of(request, code)
    page = {
        "survey": row, "progress": progress_of(row), "offers": offers(row, request.user),
        "faults": len(faults_of(row.design)), "questions": list(row.design.questions()),
        "may_keep": request.user.has_perm("surveys.keep", row),
        "may_enter": request.user.has_perm("surveys.enter_sheets", row),
        "address": _address(request, row),
    }  # fmt: skip
    return render(request, "surveys/survey.html", page)


def _address(request: StaffRequest, survey: Survey) -> str:
    return "" if survey.is_listed else request.build_absolute_uri(reverse("portal:survey", args=[survey.code]))


@staff_view("surveys.keep")
def make(request: StaffRequest) -> HttpResponse:
    """Begin a questionnaire."""
    form = SurveyForm(request.POST or None)
    return fill_in(
        request, form, lambda: actions.make(actor=request.user, **form.cleaned_data),
        label=pgettext("questionnaire", "Begin a questionnaire"), done=_("Begun. Now the questions."),
        back=reverse("surveys:surveys"), onwards=lambda made: reverse("surveys:design", args=[made.code]),
    )  # fmt: skip


@staff_view("surveys.keep")
def import_survey(request: StaffRequest) -> HttpResponse:
    """Begin a questionnaire from a file."""
    form = ImportForm(request.POST or None, request.FILES or None)
    return fill_in(
        request, form, lambda: design_file.make_from(form.cleaned_data["file"], actor=request.user),
        label=_("Take a questionnaire from a file"), done=_("Taken in, as a draft."), back=reverse("surveys:surveys"),
        onwards=lambda made: reverse("surveys:design", args=[made.code]),
    )  # fmt: skip


@staff_view("surveys.keep")
@require_POST
def copy(request: StaffRequest, code: str) -> HttpResponse:
    """Begin another one with the same design."""
    made = actions.copy(survey_of(request, code), actor=request.user)
    messages.success(request, _("This is a copy, as a draft."))
    return redirect("surveys:design", made.code)


@staff_view("surveys.keep")
def export(request: StaffRequest, code: str) -> HttpResponse:
    """Hand the design out as a file."""
    return design_file.respond(survey_of(request, code))

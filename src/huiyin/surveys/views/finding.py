"""Finding the questionnaire an address names, and the page on which something is done with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse

from huiyin.lifecycle.workflow import Offer
from huiyin.org import acting
from huiyin.org.http import StaffRequest, get_visible_or_404
from huiyin.surveys.models import Survey
from huiyin.surveys.queries import surveys_visible_to
from huiyin.surveys.workflow import survey_workflow


def survey_of(request: StaffRequest, code: str) -> Survey:
    """Return the questionnaire, as far as this person may know of it."""
    rows = surveys_visible_to(request.user).select_related("bureau", "made_by", "designed_by")
    return get_visible_or_404(rows, code=code)


def page_of(survey: Survey) -> str:
    """Return the address of a questionnaire's page."""
    return reverse("surveys:survey", args=[survey.code])


def offers(survey: Survey, staff: Any) -> list[tuple[Offer, str]]:
    """Return what this person may do with it now, with the address of each. One for everybody has no list to put people on."""
    found = [offer for offer in survey_workflow.offers(survey, staff) if offer.verb != "invite" or survey.is_listed]
    return [(offer, reverse(f"surveys:{offer.verb}", args=[survey.code])) for offer in found]


fill_in = partial(acting.fill_in, template="surveys/act.html")


def act(
    request: StaffRequest, survey: Survey, verb: str, do: Callable[[], Any], *, done: Any, about: Any = "",
    form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    """Show the form of an act of the state table, or carry it out. Whoever may not do it finds no page."""
    row = survey_workflow.check(survey, verb, actor=request.user)
    if form is None:
        form = forms.Form(request.POST if request.method == "POST" else None)
    return fill_in(request, form, do, label=row.label, done=done, about=about, back=page_of(survey), survey=survey)

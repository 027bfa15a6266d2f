"""From draft to open to closed to published."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core import qr
from huiyin.org.http import StaffRequest, staff_view
from huiyin.surveys import actions
from huiyin.surveys.forms import ExtendForm
from huiyin.surveys.queries import progress_of
from huiyin.surveys.views.finding import act, survey_of


@staff_view("surveys.list")
def open_survey(request: StaffRequest, code: str) -> HttpResponse:
    """Let it be answered."""
    survey = survey_of(request, code)
    about = _("Look at the preview first: once somebody has answered, the questions stand as they are.")
    return act(
        request, survey, "open", lambda: actions.open_survey(survey, actor=request.user), about=about,
        done=_("It is open from its first day on."),
    )  # fmt: skip


@staff_view("surveys.list")
def take_back(request: StaffRequest, code: str) -> HttpResponse:
    """Take it back into design."""
    survey = survey_of(request, code)
    return act(
        request,
        survey,
        "take_back",
        lambda: actions.take_back(survey, actor=request.user),
        done=_("It is a draft again."),
    )


@staff_view("surveys.list")
def extend(request: StaffRequest, code: str) -> HttpResponse:
    """Change its last day."""
    survey = survey_of(request, code)
    form = ExtendForm(request.POST or None, initial={"closes_on": survey.closes_on})
    return act(
        request, survey, "extend", lambda: actions.extend(survey, actor=request.user, **form.cleaned_data), form=form,
        done=_("The last day is changed."),
    )  # fmt: skip


@staff_view("surveys.list")
def close(request: StaffRequest, code: str) -> HttpResponse:
    """Close it and count."""
    survey = survey_of(request, code)
    about = _("%(count)d answers so far. Closing is for good; the figures can be seen afterwards.") % {
        "count": progress_of(survey).answers
    }
    return act(
        request, survey, "close", lambda: actions.close(survey, actor=request.user), about=about,
        done=_("Closed. Here are the figures."),
    )  # fmt: skip


@staff_view("surveys.list")
def publish(request: StaffRequest, code: str) -> HttpResponse:
    """Publish the reviewed results."""
    survey = survey_of(request, code)
    return act(
        request, survey, "publish", lambda: actions.publish(survey, actor=request.user),
        done=_("Published. Everybody can read it now."),
    )  # fmt: skip


@staff_view("surveys.list")
def poster(request: StaffRequest, code: str) -> HttpResponse:
    """Show an A4 poster with the code that leads to the questionnaire."""
    survey = survey_of(request, code)
    if survey.is_listed:
        raise Http404
    if survey.status == "draft":
        messages.warning(request, _("There is a poster once it is open."))
        return redirect("surveys:survey", code)
    address = request.build_absolute_uri(reverse("portal:survey", args=[code]))
    return render(request, "surveys/poster.html", {"survey": survey, "address": address, "qr": qr.draw(address)})

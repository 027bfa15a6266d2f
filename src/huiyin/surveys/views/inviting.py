"""The list of those who are asked, and their links."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core import qr
from huiyin.core.errors import InvalidInput
from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, staff_view
from huiyin.surveys import actions
from huiyin.surveys.forms import InviteForm
from huiyin.surveys.models import Invitation, Survey
from huiyin.surveys.queries import link_of
from huiyin.surveys.views.finding import act, survey_of


@staff_view("surveys.list")
def invite(request: StaffRequest, code: str) -> HttpResponse:
    """Put people on the list."""
    survey = survey_of(request, code)
    form = InviteForm(request.POST or None)
    return act(
        request, survey, "invite", lambda: _invited(survey, request, form.cleaned_data), form=form,
        done=_("They are on the list."),
    )  # fmt: skip


def _invited(survey: Survey, request: StaffRequest, said: dict[str, Any]) -> int:
    if bool(said["labels"].strip()) == bool(said["group"]):
        words = _("Write names, or choose a group: one of the two.")
        raise InvalidInput(words, {"labels": words})
    if said["group"]:
        return actions.invite_staff(survey, actor=request.user, group=said["group"])
    return actions.invite(survey, actor=request.user, labels=said["labels"].splitlines())


@staff_view("surveys.keep")
def letters(request: StaffRequest, code: str) -> HttpResponse:
    """Show letters to print, each with a link of its own. Who has answered, they do not show."""
    survey = survey_of(request, code)
    if not survey.is_listed:
        raise Http404
    page = paginate(request, survey.invitations.filter(staff=None), by=("label", "id"), size=100)
    rows = [(row, _address(request, survey, row)) for row in page.rows]
    sheets = [{"label": row.label, "address": address, "qr": qr.draw(address)} for row, address in rows]
    return render(request, "surveys/letters.html", {"survey": survey, "page": page, "sheets": sheets})


@staff_view("surveys.list")
def own_link(request: StaffRequest, code: str) -> HttpResponse:
    """Lead somebody of the list to their own link."""
    survey = survey_of(request, code)
    invitation = link_of(request.user, survey)
    if invitation is None:
        raise Http404
    return redirect(_address(request, survey, invitation))


def _address(request: StaffRequest, survey: Survey, invitation: Invitation) -> str:
    return request.build_absolute_uri(reverse("portal:survey_link", args=[survey.code, invitation.token]))

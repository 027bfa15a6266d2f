"""Questionnaires: those that can be answered, the answering, and published results."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core import gaps, qr, switches
from huiyin.core.errors import InvalidInput, NotNow
from huiyin.core.http import public_view
from huiyin.core.receipts import grouped
from huiyin.core.throttle import Verdict, submissions
from huiyin.disclosure import public as disclosure
from huiyin.portal.answering import Answering
from huiyin.portal.http import PortalRequest, private_page
from huiyin.portal.survey_charts import charts_of
from huiyin.surveys import public as surveys


@public_view
def survey_list(request: PortalRequest) -> HttpResponse:
    """List what can be answered now, and what came of earlier questionnaires."""
    page = {"papers": surveys.open_papers(), "results": disclosure.published_surveys()}
    return render(request, "portal/surveys.html", page)


@public_view
@private_page
def survey(request: PortalRequest, code: str, token: str = "") -> HttpResponse:
    """Show the page asked for; take the answer in once everything is there."""
    paper = surveys.find(code, token)
    if paper is None:  # one page for all that is not open to this address: it tells nobody what there is
        return render(request, "portal/survey_missing.html", status=404)
    if request.method != "POST" and (paper.is_used or not paper.takes_answers):
        return _say(
            request, paper, _("This link has been used: one answer was given with it.") if paper.is_used else ""
        )
    answering = Answering(paper, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if not answering.is_ready:
        return _show(request, answering)
    verdict = submissions.count(request)
    if verdict is Verdict.ALL_OVER:
        return _show(request, answering, crowded=True, status=503)
    if verdict is Verdict.NETWORK_OVER:
        answering = Answering(paper, request.POST, request.FILES, asked=True)
        if not answering.is_ready:
            return _show(request, answering)
    return _take_in(request, answering, token)


def _show(request: PortalRequest, answering: Answering, *, crowded: bool = False, status: int = 200) -> HttpResponse:
    page = {"answering": answering, "paper": answering.paper, "form": answering.form, "crowded": crowded}
    return render(request, "portal/survey.html", page, status=status)


def _take_in(request: PortalRequest, answering: Answering, token: str) -> HttpResponse:
    """Take the answer in and thank for it. Sent once more, by a double click or a reload, it is the same one."""
    paper = answering.paper
    try:
        thanks = surveys.answer(
            paper.code, bureau=request.bureau, key=answering.key, values=answering.answers(),
            photos=answering.last_form.accepted, contact=answering.contact(), token=token,
        )  # fmt: skip
    except (NotNow, InvalidInput) as error:
        return _say(request, paper, str(error))
    way_back = request.build_absolute_uri(reverse("portal:receipt"))
    slips = [(one.opinion.number, grouped(one.code), qr.draw(f"{way_back}#{one.code}")) for one in thanks.receipts]
    same = {"code": paper.code, "closing": paper.design.closing, "has_slips": bool(slips)}
    drawn = render_to_string("portal/parts/slips.html", {"slips": slips}) if slips else ""
    own = {"slips": drawn, "way_back": switches.way_back(request)}
    return gaps.render(request, "portal/survey_thanks.html", same, own)


def _say(request: PortalRequest, paper: surveys.Paper, words: str) -> HttpResponse:
    """Say why it cannot be answered."""
    return render(request, "portal/survey_closed.html", {"paper": paper, "words": words}, status=409 if words else 200)


@public_view
def survey_results(request: PortalRequest, code: str) -> HttpResponse:
    """Show published results; of those taken down, the reason."""
    found = disclosure.published_survey(code)
    if found is None:
        raise Http404
    if isinstance(found, disclosure.Tombstone):
        page = {"stone": found, "back": reverse("portal:surveys")}
        return render(request, "portal/tombstone.html", page, status=410)
    return render(request, "portal/survey_results.html", {"page": found, "charts": charts_of(found)})

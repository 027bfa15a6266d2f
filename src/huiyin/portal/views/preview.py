"""What an item will look like to the public, for those who review it: the very page of the portal, before it is released."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.core.errors import NotNow
from huiyin.core.files import Part
from huiyin.disclosure import public as disclosure
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.portal.answering import Answering
from huiyin.portal.campaigning import Campaign
from huiyin.portal.publishing import Published
from huiyin.portal.survey_charts import charts_of
from huiyin.portal.views.columns import as_context
from huiyin.rectification import public as rectification
from huiyin.surveys import public as surveys
from huiyin.surveys.queries import surveys_visible_to


@staff_view("disclosure.list")
def preview(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Show one version of a publication as the public will see it."""
    item = _item(request, code, version)
    page = {"photos_at": f"{request.path}photos/", "is_preview": True}
    if isinstance(item, disclosure.Article):
        return render(request, "portal/article.html", page | as_context(item, photos_at=f"{request.path}photos/"))
    if isinstance(item, disclosure.CampaignPage):
        return render(request, "portal/campaign.html", page | Campaign(item).as_context(request.bureau))
    if isinstance(item, disclosure.SurveyPage):
        return render(request, "portal/survey_results.html", page | {"page": item, "charts": charts_of(item)})
    return render(request, "portal/ledger_item.html", page | {"item": Published.of(item)})


@staff_view("disclosure.list")
def preview_photo(request: StaffRequest, code: str, version: int, order: int, part: str) -> HttpResponse:
    """Hand out a photo of that version, by its order there."""
    item = _item(request, code, version)
    found = None
    if isinstance(item, disclosure.Article):
        found = disclosure.article_photo(item, order, Part(part))
    elif isinstance(item, disclosure.Item) and 1 <= order <= len(photos := item.content.get("photos", [])):
        found = rectification.photo(code, photos[order - 1]["file"], Part(part))
    if found is None:
        raise Http404
    return found


@staff_view("surveys.list")
def survey_preview(request: StaffRequest, code: str) -> HttpResponse:
    """Show a questionnaire as the public will see it, branches and all. What is "sent" here goes nowhere."""
    paper = surveys.paper_of(get_visible_or_404(surveys_visible_to(request.user), code=code))
    if not paper.design.sections:
        raise NotNow(_("There is no question yet."))
    answering = Answering(paper, *((request.POST, request.FILES) if request.method == "POST" else ()))
    page = {"answering": answering, "paper": paper, "form": answering.form, "is_preview": True}
    return render(request, "portal/survey.html", page)


def _item(
    request: StaffRequest, code: str, version: int
) -> disclosure.Item | disclosure.Article | disclosure.CampaignPage | disclosure.SurveyPage:
    item = disclosure.preview(code, version, actor=request.user)
    if item is None:
        raise Http404
    return item

"""Any version as the public will read it, for somebody at the desk who may see it."""

from collections.abc import Callable

from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.public.articles import Article, article
from huiyin.disclosure.public.campaigns import CampaignPage, campaign_page
from huiyin.disclosure.public.problems import Item, problem_item
from huiyin.disclosure.public.surveys import SurveyPage, survey_page
from huiyin.disclosure.queries import publications_visible_to
from huiyin.org.models import Staff

_AS_PLAIN: dict[Kind, Callable[[Publication], Item | Article | CampaignPage | SurveyPage]] = {
    Kind.PROBLEM: problem_item,
    Kind.ARTICLE: article,
    Kind.CAMPAIGN: campaign_page,
    Kind.SURVEY: survey_page,
}


def preview(code: str, version: int, *, actor: Staff) -> Item | Article | CampaignPage | SurveyPage | None:
    """Return the version, or nothing where there is none that this person may see."""
    rows = publications_visible_to(actor).filter(code=code, version=version)
    row = rows.select_related("section", "township").first()
    return _AS_PLAIN[Kind(row.kind)](row) if row else None

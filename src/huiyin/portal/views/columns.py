"""The column: articles by what they are, each column with a feed of its own."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.files import Part
from huiyin.core.forms import carry_out
from huiyin.core.http import public_view
from huiyin.core.switches import turned
from huiyin.core.throttle import Verdict, submissions
from huiyin.disclosure import errors
from huiyin.disclosure import public as disclosure
from huiyin.portal.feeding import MOST, atom, told_of
from huiyin.portal.forms import ErrorForm
from huiyin.portal.http import PortalRequest
from huiyin.portal.issuing import Slip, issue

NEWEST = 4


@public_view
def columns(request: PortalRequest) -> HttpResponse:
    """Show the columns that have something to read, with their newest articles."""
    shown = [(one, disclosure.newest_articles(NEWEST, column=one.column)) for one in disclosure.public_columns()]
    return render(request, "portal/columns.html", {"columns": shown})


@public_view
def column(request: PortalRequest, column: str) -> HttpResponse:
    """List one column, newest first, narrowed by the address."""
    offered = disclosure.public_columns()
    here = _offered(offered, column)
    found = disclosure.article_list(request, here.column)
    page = {"columns": offered, "here": here, "filters": found.filters, "page": found.page}
    return render(request, "portal/column.html", page)


@public_view
def column_feed(request: PortalRequest, column: str) -> HttpResponse:
    """Tell what one column published last, as Atom."""
    here = _offered(disclosure.public_columns(), column)
    return atom(request, here.name, told_of(disclosure.newest_articles(MOST, column=here.column)))


@public_view
def article(request: PortalRequest, code: str) -> HttpResponse:
    """Show one article; of one taken down, the reason."""
    found = disclosure.published_article(code)
    if found is None:
        raise Http404
    if isinstance(found, disclosure.Tombstone):
        page = {"stone": found, "back": reverse("portal:columns")}
        return render(request, "portal/tombstone.html", page, status=410)
    return render(request, "portal/article.html", as_context(found, photos_at=f"{request.path}photos/"))


@public_view
def report_error(request: PortalRequest, code: str) -> HttpResponse:
    """Take in what is wrong in an article and hand out a receipt. The same form sent twice is one report."""
    item = disclosure.published_article(code)
    if not isinstance(item, disclosure.Article):
        raise Http404
    is_sent = request.method == "POST" and not turned(request)
    form = ErrorForm(request.POST) if is_sent else ErrorForm(initial=request.POST.dict())
    if is_sent and submissions.count(request) is Verdict.ALL_OVER:
        form.add_error(
            None, _("Very many people are writing at this moment. Please press the button again in a few minutes.")
        )
    if is_sent and form.is_valid():
        said = form.cleaned_data
        if handed := carry_out(form, lambda: errors.report(code, said["text"], key=said["key"])):
            return issue(request, Slip("error", code, handed.code, handed.received_on, handed.answered_by))
    page = {"item": item, "form": form}
    return render(request, "portal/report_error.html", page, status=409 if form.errors else 200)


@public_view
def article_photo(request: PortalRequest, code: str, order: int, part: str) -> HttpResponse:
    """Hand out a photo of a published article, by its order there."""
    item = disclosure.published_article(code)
    found = disclosure.article_photo(item, order, Part(part)) if isinstance(item, disclosure.Article) else None
    if found is None:
        raise Http404
    found["Cache-Control"] = "private, max-age=3600"
    return found


@public_view
def news(request: PortalRequest, code: str = "") -> HttpResponse:
    """Lead on from the addresses that news had before there were columns."""
    if code:
        return redirect("portal:article", code, permanent=True)
    return redirect("portal:column", disclosure.Column.NEWS, permanent=True)


def as_context(item: disclosure.Article, *, photos_at: str) -> dict[str, object]:
    """Return what the page of an article shows, whether it is public or a preview."""
    question = disclosure.published_article(item.answers) if item.answers else None
    return {
        "item": item,
        "column_name": item.column.label,
        "written": item.written(photos_at),
        "photos": item.below(),
        "photos_at": photos_at,
        "campaign": _campaign_of(item),
        "question": question if isinstance(question, disclosure.Article) else None,
        "results": disclosure.results_of(item.code) if item.until else [],
    }


def _campaign_of(item: disclosure.Article) -> disclosure.CampaignPage | None:
    """Return the campaign that an article belongs to, as long as it is public."""
    found = disclosure.published_campaign(item.campaign) if item.campaign else None
    return found if isinstance(found, disclosure.CampaignPage) else None


def _offered(offered: list[disclosure.ColumnPage], column: str) -> disclosure.ColumnPage:
    for one in offered:
        if one.column == column:
            return one
    raise Http404

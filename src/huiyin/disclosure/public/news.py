"""News items as the public reads them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.files import Part, download
from huiyin.core.filters import Choice, Filters, Search
from huiyin.core.paging import Page
from huiyin.core.timing import today
from huiyin.disclosure.models import Kind, Photo, Publication, PublicationWords
from huiyin.disclosure.public.reading import Tombstone, read, years
from huiyin.disclosure.queries import public_campaigns, released

_ORDER = ("-released_on", "-made_at", "-id")
"""Of one day's items the one that was written last comes first."""


@dataclass(frozen=True)
class NewsItem:
    """One news item. `day` is the day it tells of; `photos` are captions with the file's number."""

    code: str
    version: int
    title: str
    day: dt.date
    campaign: str
    body: str
    photos: Sequence[Mapping[str, Any]]
    released_on: dt.date


class NewsFilters(Filters):
    """The filters of the news, read from the address."""

    q = Search(PublicationWords, label=_("Search"))
    campaign = Choice("content__campaign", public_campaigns, label=pgettext_lazy("public version of", "Campaign"))
    year = Choice("released_on__year", lambda: years(Kind.NEWS), label=_("Year"))


@dataclass(frozen=True)
class News:
    """One page of the news; `page.rows` are NewsItems."""

    filters: NewsFilters
    page: Page[Any]


def news_list(request: HttpRequest) -> News:
    """Return the page of the news that the address asks for, newest first."""
    filters = NewsFilters(request)
    page: Page[Any] = filters.page(released(Kind.NEWS), by=_ORDER)
    return News(filters, replace(page, rows=[news_item(row) for row in page.rows]))


def newest_news(count: int, *, campaign: str = "") -> list[NewsItem]:
    """Return the news published last, all or those of one campaign."""
    rows = released(Kind.NEWS).order_by(*_ORDER)
    return [news_item(row) for row in (rows.filter(content__campaign=campaign) if campaign else rows)[:count]]


def published_news(code: str) -> NewsItem | Tombstone | None:
    """Return what the public may read under a code: the item, what is left of it, or nothing."""
    return read(Kind.NEWS, code, news_item)


def news_photo(item: NewsItem, order: int, part: Part) -> HttpResponse | None:
    """Return a photo of an item the reader may read, by its order there."""
    if not 1 <= order <= len(item.photos):
        return None
    photo = Photo.objects.filter(pk=item.photos[order - 1]["file"], publication__code=item.code).first()
    return download(photo, part) if photo else None


def news_item(row: Publication) -> NewsItem:
    """Return a version of a news item as plain data."""
    said = row.content
    return NewsItem(
        code=row.code, version=row.version, title=row.title, day=dt.date.fromisoformat(said["day"]),
        campaign=said["campaign"], body=said["body"], photos=said["photos"], released_on=row.released_on or today(),
    )  # fmt: skip

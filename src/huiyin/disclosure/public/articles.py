"""The column as the public reads it: articles, and what stands in which column."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.files import Part, download
from huiyin.core.filters import Choice, Filters, Search
from huiyin.core.paging import Page
from huiyin.core.timing import today
from huiyin.disclosure import markup
from huiyin.disclosure.columns import CUSTOMS, Column
from huiyin.disclosure.models import Kind, Photo, Publication, PublicationWords, Validity
from huiyin.disclosure.public.reading import Tombstone, read, years
from huiyin.disclosure.public.validity import Standing, standings_of
from huiyin.disclosure.queries import public_campaigns, released, with_validity

_ORDER = ("-released_on", "-made_at", "-id")
"""Of one day's articles the one that was written last comes first."""


@dataclass(frozen=True)
class Article:
    """One article. `day` is the day it tells of; `text` its words alone; `photos` are captions with the file's number.

    `number`, `issuer`, `expires_on` and `standing` are a document's own.
    """

    code: str
    version: int
    column: Column
    title: str
    day: dt.date
    campaign: str
    body: str
    text: str
    photos: Sequence[Mapping[str, Any]]
    until: dt.date | None
    answers: str
    number: str
    issuer: str
    expires_on: dt.date | None
    released_on: dt.date
    standing: Standing | None = None

    @property
    def takes_opinions(self) -> bool:
        """Whether opinions are sought, and may still be given today."""
        return self.until is not None and self.until >= today()

    def written(self, photos_at: str) -> SafeString:
        """Return the text with its photos, which are found below the address `photos_at` by their order."""
        orders = {one["file"]: order for order, one in enumerate(self.photos, 1)}

        def figure(number: int) -> str:
            order = orders.get(number)
            return _figure(f"{photos_at}{order}/", self.photos[order - 1]["caption"]) if order else ""

        return mark_safe(markup.shown(self.body, figure))  # noqa: S308 - `shown` sanitises

    def below(self) -> list[tuple[int, Mapping[str, Any]]]:
        """Return the photos that stand nowhere in the text, with their order."""
        placed = set(markup.photos_in(self.body))
        return [(order, one) for order, one in enumerate(self.photos, 1) if one["file"] not in placed]


@dataclass(frozen=True)
class ColumnPage:
    """A column that has something to read: how much, and since when."""

    column: Column
    name: str
    what: str
    count: int
    last_on: dt.date


class ArticleFilters(Filters):
    """The filters of one column, read from the address."""

    q = Search(PublicationWords, label=_("Search"))
    campaign = Choice("content__campaign", public_campaigns, label=pgettext_lazy("public version of", "Campaign"))
    year = Choice("released_on__year", lambda: years(Kind.ARTICLE), label=_("Year"))


class DocumentFilters(ArticleFilters):
    """Of documents also whether they still apply."""

    validity = Choice("validity", Validity.choices, label=_("Validity"))


@dataclass(frozen=True)
class Articles:
    """One page of a column; `page.rows` are Articles."""

    filters: ArticleFilters
    page: Page[Any]


def public_columns() -> list[ColumnPage]:
    """Return the columns that have something to read, in their order. An empty one is not offered."""
    rows = released(Kind.ARTICLE).order_by().values("column").annotate(count=Count("pk"), last_on=Max("released_on"))
    found = {row["column"]: row for row in rows}
    return [
        ColumnPage(one, str(one.label), str(CUSTOMS[one].what), found[one]["count"], found[one]["last_on"])
        for one in Column
        if one in found
    ]


def article_list(request: HttpRequest, column: Column) -> Articles:
    """Return the page of a column that the address asks for, newest first."""
    filters = DocumentFilters(request) if column == Column.DOCUMENTS else ArticleFilters(request)
    rows = released(Kind.ARTICLE).filter(column=column)
    page: Page[Any] = filters.page(with_validity(rows) if column == Column.DOCUMENTS else rows, by=_ORDER)
    return Articles(filters, replace(page, rows=_told(page.rows)))


def newest_articles(count: int, *, column: Column | None = None, campaign: str = "") -> list[Article]:
    """Return the articles published last: all, or those of one column, or of one campaign."""
    rows = released(Kind.ARTICLE).order_by(*_ORDER)
    rows = rows.filter(column=column) if column else rows
    return _told((rows.filter(content__campaign=campaign) if campaign else rows)[:count])


def results_of(code: str) -> list[Article]:
    """Return what was published of the results of an article by which opinions were sought."""
    rows = released(Kind.ARTICLE).filter(column=Column.RESULTS, content__answers=code)
    return [article(row) for row in rows.order_by(*_ORDER)]


def published_article(code: str) -> Article | Tombstone | None:
    """Return what the public may read under a code: the article, what is left of it, or nothing."""
    return read(Kind.ARTICLE, code, article)


def topic(code: str) -> Article | None:
    """Return the article under a code that somebody may say something on: any that is public, of those that seek opinions the open."""
    found = published_article(code) if code else None
    return found if isinstance(found, Article) and (found.until is None or found.takes_opinions) else None


def article_photo(item: Article, order: int, part: Part) -> HttpResponse | None:
    """Return a photo of an article the reader may read, by its order there."""
    if not 1 <= order <= len(item.photos):
        return None
    photo = Photo.objects.filter(pk=item.photos[order - 1]["file"], publication__code=item.code).first()
    return download(photo, part) if photo else None


def article(row: Publication) -> Article:
    """Return a version of an article as plain data."""
    return _told([row])[0]


def _told(rows: Iterable[Publication]) -> list[Article]:
    """Return articles as plain data, documents with how they stand."""
    found = list(rows)
    standings = standings_of(found)
    return [_article(row, standings.get(row.code)) for row in found]


def _article(row: Publication, standing: Standing | None) -> Article:
    said = row.content
    return Article(
        code=row.code, version=row.version, column=Column(row.column), title=row.title,
        day=dt.date.fromisoformat(said["day"]), campaign=said["campaign"], body=said["body"],
        text=markup.plain(said["body"]), photos=said["photos"], answers=said.get("answers", ""),
        until=_day(said.get("until")), number=said.get("number", ""), issuer=said.get("issuer", ""),
        expires_on=_day(said.get("expires_on")), standing=standing, released_on=row.released_on or today(),
    )  # fmt: skip


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _figure(address: str, caption: str) -> SafeString:
    words = format_html("<figcaption>{}</figcaption>", caption) if caption else ""
    picture = '<figure><a href="{0}"><img src="{0}" alt="{1}" loading="lazy"></a>{2}</figure>'
    return format_html(
        picture if caption else '<figure><img src="{0}" alt="" loading="lazy"></figure>', address, caption, words
    )

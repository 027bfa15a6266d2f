"""Feeds: what was published last, as Atom."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language

from huiyin.disclosure.public import Article
from huiyin.portal.http import PortalRequest

MOST = 20


@dataclass(frozen=True)
class Told:
    """One entry of a feed."""

    title: str
    text: str
    path: str
    version: int
    day: dt.date


def atom(request: PortalRequest, title: str, told: Iterable[Told]) -> HttpResponse:
    """Return the newest of what is told as an Atom feed."""
    home = request.build_absolute_uri(reverse("portal:home"))
    feed = feedgenerator.Atom1Feed(
        title=f"{request.bureau.name} · {title}", link=home, description="", language=get_language(),
        feed_url=request.build_absolute_uri(), author_name=request.bureau.name,
    )  # fmt: skip
    for one in sorted(told, key=lambda one: one.day, reverse=True)[:MOST]:
        link = request.build_absolute_uri(one.path)
        feed.add_item(
            title=one.title, link=link, description=one.text, unique_id=f"{link}#{one.version}",
            updateddate=dt.datetime.combine(one.day, dt.time(), get_current_timezone()),  # public times are days
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def told_of(articles: Iterable[Article]) -> Iterator[Told]:
    """Yield articles as entries of a feed."""
    for one in articles:
        yield Told(one.title, one.text, reverse("portal:article", args=[one.code]), one.version, one.released_on)

"""What was published last, for feed readers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.core.http import public_view
from huiyin.disclosure import public as disclosure
from huiyin.portal.http import PortalRequest

MOST = 20


@dataclass(frozen=True)
class _Told:
    """One entry of the feed."""

    title: str
    text: str
    path: str
    version: int
    day: dt.date


@public_view
def feed(request: PortalRequest) -> HttpResponse:
    """Tell what was published last, ledger and news together, as Atom."""
    home = request.build_absolute_uri(reverse("portal:home"))
    atom = feedgenerator.Atom1Feed(
        title=_("%(bureau)s: public ledger and news") % {"bureau": request.bureau.name}, link=home, description="",
        language=get_language(), feed_url=request.build_absolute_uri(), author_name=request.bureau.name,
    )  # fmt: skip
    for told in sorted(_told(), key=lambda told: told.day, reverse=True)[:MOST]:
        link = request.build_absolute_uri(told.path)
        atom.add_item(
            title=told.title, link=link, description=told.text, unique_id=f"{link}#{told.version}",
            updateddate=dt.datetime.combine(told.day, dt.time(), get_current_timezone()),  # public times are days
        )  # fmt: skip
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _told() -> Iterator[_Told]:
    for item in disclosure.newest(MOST):
        path = reverse("portal:ledger_item", args=[item.code])
        yield _Told(item.title, item.content.get("manifestation", ""), path, item.version, item.released_on)
    for news in disclosure.newest_news(MOST):
        path = reverse("portal:news_item", args=[news.code])
        yield _Told(news.title, news.body, path, news.version, news.released_on)

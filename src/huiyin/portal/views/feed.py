"""Everything that was published last, for feed readers."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.http import public_view
from huiyin.disclosure import public as disclosure
from huiyin.portal.feeding import MOST, Told, atom, told_of
from huiyin.portal.http import PortalRequest


@public_view
def feed(request: PortalRequest) -> HttpResponse:
    """Tell what was published last, ledger and column together, as Atom."""
    return atom(request, _("public ledger and column"), [*_ledger(), *told_of(disclosure.newest_articles(MOST))])


def _ledger() -> Iterator[Told]:
    for item in disclosure.newest(MOST):
        path = reverse("portal:ledger_item", args=[item.code])
        yield Told(item.title, item.content.get("manifestation", ""), path, item.version, item.released_on)

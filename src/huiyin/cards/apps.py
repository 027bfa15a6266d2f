"""Opinion cards and posters, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work


class CardsConfig(AppConfig):
    """Where people have no telephone at hand: a poster on the wall, a card in the box."""

    name = "huiyin.cards"

    def ready(self) -> None:
        add_room(
            Room("ask", _("Cards and posters"), "cards:cards", icon="cards", permission="cards.list", order=50)
        )  # fmt: skip
        add_work(_work_for)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.cards import queries  # noqa: PLC0415 - models are loaded only now

    for emptying in queries.emptyings_to_confirm(staff)[:5]:
        url = reverse("cards:enter", args=[emptying.code])
        yield Work(_("Opening of a box to confirm: %(place)s") % {"place": emptying}, 1, url)
    if staff.has_perm("cards.enter"):
        for emptying in queries.emptyings_to_enter()[:5]:
            url = reverse("cards:enter", args=[emptying.code])
            left = emptying.found - emptying.done
            yield Work(_("Cards to enter: %(place)s") % {"place": emptying}, left, url)

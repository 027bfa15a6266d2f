"""Other people's platforms and software, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_follower, add_room, add_work
from huiyin.core.display import Link
from huiyin.opinions.leaving import add_forgetter


class ExchangeConfig(AppConfig):
    """Hotlines, platforms and software of others that give opinions and want to know what became of them."""

    name = "huiyin.exchange"

    def ready(self) -> None:
        add_room(
            Room(
                "ask",
                _("Hotlines and platforms"),
                "exchange:sources",
                icon="plug-connected",
                permission="exchange.list_sources",
                order=60,
            )
        )
        add_work(_work_for)
        add_follower("opinions", _filed_by)
        add_forgetter(_forget)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.exchange.queries import dead_events  # noqa: PLC0415 - models are loaded only now

    if staff.has_perm("exchange.manage_keys"):
        yield Work(_("Messages that a platform never took"), dead_events().count(), reverse("exchange:events"), "red")


def _filed_by(opinion: Any, staff: Any) -> Iterator[Link]:
    from huiyin.exchange.queries import filing_of  # noqa: PLC0415 - models are loaded only now

    if staff.has_perm("exchange.list_sources") and (filing := filing_of(opinion)):
        yield Link(str(filing), reverse("exchange:source", args=[filing.source.code]))


def _forget(opinion: Any) -> None:
    from huiyin.exchange.models import Filing  # noqa: PLC0415 - models are loaded only now

    Filing.objects.filter(opinion=opinion).delete()

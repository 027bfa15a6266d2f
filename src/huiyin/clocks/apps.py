"""What the clocks put on the desk at start-up."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work


class ClocksConfig(AppConfig):
    """Working days, terms and clocks."""

    name = "huiyin.clocks"

    def ready(self) -> None:
        """Announce the pages and the work they hold."""
        add_room(
            Room(
                "bureau",
                _("Calendar"),
                "clocks:calendar",
                icon="calendar",
                permission="org.manage_calendar",
                order=50,
                what=_("Public holidays and make-up workdays: which days every clock counts."),
            )
        )
        add_room(
            Room(
                "bureau",
                _("Terms"),
                "clocks:terms",
                icon="hourglass",
                permission="org.manage_calendar",
                order=51,
                what=_("How long each stage may take, from which day on, and when its light turns."),
            )
        )
        add_work(_extensions)


def _extensions(staff: Any) -> Iterator[Work]:
    from huiyin.clocks.queries import extensions_waiting_for  # noqa: PLC0415 - models are loaded only now

    waiting = extensions_waiting_for(staff)
    if waiting:
        yield Work(_("Requests for more time"), len(waiting), reverse("clocks:extensions"))

"""Publicity, and its place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work


class DisclosureConfig(AppConfig):
    """Puts the room and its work on the desk."""

    name = "huiyin.disclosure"

    def ready(self) -> None:
        add_room(
            Room(
                "show",
                _("Public versions"),
                "disclosure:publications",
                icon="speakerphone",
                permission="disclosure.list",
            )
        )
        add_room(Room("show", _("Columns and words"), "disclosure:columns", icon="news", permission="disclosure.list"))
        add_work(_reviews_and_drafts)
        add_work(_stale_and_owed)


def _reviews_and_drafts(staff: Any) -> Iterator[Work]:
    from huiyin.disclosure.queries import drafts_of, reviews_waiting_for, to_release  # noqa: PLC0415 - models are loaded only now

    desk = reverse("disclosure:publications")
    yield Work(
        _("Public versions to review"), reviews_waiting_for(staff).count(), f"{desk}?status=in_review", light="blue"
    )
    yield Work(_("Your drafts of public versions"), drafts_of(staff).count(), f"{desk}?status=draft")
    yield Work(_("Reviewed, to be published"), to_release(staff).count(), f"{desk}?status=approved", light="blue")


def _stale_and_owed(staff: Any) -> Iterator[Work]:
    from huiyin.disclosure.health import column_health, owed_results  # noqa: PLC0415 - models are loaded only now

    if not staff.has_perm("disclosure.keep_words"):
        return
    url = reverse("disclosure:columns")
    health = column_health()
    for light, label in (("red", _("Columns that are stale")), ("yellow", _("Columns that will soon be stale"))):
        yield Work(label, sum(one.light == light for one in health), url, light=light)
    yield Work(_("Results owed to those who were asked"), len(owed_results()), url, light="yellow")

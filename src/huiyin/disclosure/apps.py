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
        add_work(_reviews_and_drafts)


def _reviews_and_drafts(staff: Any) -> Iterator[Work]:
    from huiyin.disclosure.queries import drafts_of, reviews_waiting_for, to_release  # noqa: PLC0415 - models are loaded only now

    desk = reverse("disclosure:publications")
    yield Work(
        _("Public versions to review"), reviews_waiting_for(staff).count(), f"{desk}?status=in_review", light="blue"
    )
    yield Work(_("Your drafts of public versions"), drafts_of(staff).count(), f"{desk}?status=draft")
    yield Work(_("Reviewed, to be published"), to_release(staff).count(), f"{desk}?status=approved", light="blue")

"""The sealed register, and its place at the desk of the discipline office."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work


class ConfidentialConfig(AppConfig):
    """Puts the room and its work on the desk."""

    name = "huiyin.confidential"

    def ready(self) -> None:
        add_room(
            Room(
                "sealed",
                _("Reports on persons"),
                "confidential:reports",
                icon="shield-lock",
                permission="confidential.list",
            )
        )
        add_work(_reports_to_take_up)


def _reports_to_take_up(staff: Any) -> Iterator[Work]:
    from huiyin.confidential.queries import reports_visible_to  # noqa: PLC0415 - models are loaded only now

    count = reports_visible_to(staff).filter(status="received").count()
    yield Work(
        _("Reports on persons to take up"), count, f"{reverse('confidential:reports')}?status=received", light="yellow"
    )

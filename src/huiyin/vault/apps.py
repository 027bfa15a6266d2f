"""The vault, and its place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work


class VaultConfig(AppConfig):
    """Puts the room and its work on the desk."""

    name = "huiyin.vault"

    def ready(self) -> None:
        add_room(Room("sealed", _("Contact data"), "vault:requests", icon="lock", permission="vault.use_vault"))
        add_work(_requests_to_decide)


def _requests_to_decide(staff: Any) -> Iterator[Work]:
    from huiyin.vault.queries import requests_to_decide  # noqa: PLC0415 - models are loaded only now

    yield Work(
        _("Requests to read contact data"), len(requests_to_decide(staff)), reverse("vault:requests"), light="blue"
    )

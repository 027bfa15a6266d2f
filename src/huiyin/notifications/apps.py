"""What the notifications tell other rooms at start-up."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, add_room


class NotificationsConfig(AppConfig):
    """Words to colleagues."""

    name = "huiyin.notifications"

    def ready(self) -> None:
        """Take over the clocks' digests, and show the bell."""
        from huiyin.clocks.registry import decisions_with, deliver_with  # noqa: PLC0415 - models are loaded only now
        from huiyin.notifications.actions import remind, tell_decision  # noqa: PLC0415

        deliver_with(remind)
        decisions_with(tell_decision)
        add_room(
            Room(
                "top", _("Notifications"), "notifications:notifications", icon="bell", permission="org.enter_desk",
                count=_unread,
            )
        )  # fmt: skip


def _unread(staff: Any) -> int:
    from huiyin.notifications.queries import unread  # noqa: PLC0415

    return unread(staff)

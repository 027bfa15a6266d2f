"""What the notifications tell other rooms at start-up."""

from collections.abc import Iterator
from typing import Any

import rules
from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work


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
        add_room(
            Room(
                "run", _("Deliveries"), "notifications:deliveries", icon="mail", permission="notifications.run", order=70
            )
        )  # fmt: skip
        for room in _settings():
            add_room(room)
        add_work(_resting)


def _settings() -> Iterator[Room]:
    yield Room(
        "own",
        _("How I am told"),
        "notifications:preference",
        icon="bell-cog",
        permission="org.enter_desk",
        order=30,
        what=_("By e-mail, text message or chat, at which hours; and where they reach you."),
    )
    yield Room(
        "bureau",
        _("How the bureau's people are told"),
        "notifications:default",
        icon="mail-cog",
        permission="notifications.run",
        order=60,
        what=_("The ways and the quiet hours of everybody who has chosen nothing else."),
    )


def _unread(staff: Any) -> int:
    from huiyin.notifications.queries import unread  # noqa: PLC0415

    return unread(staff)


def _resting(staff: Any) -> Iterator[Work]:
    from huiyin.notifications.queries import resting  # noqa: PLC0415

    if rules.has_perm("notifications.run", staff):
        yield Work(_("Messages that did not arrive"), resting().count(), reverse("notifications:deliveries"), order=80)

"""What the organisation tells the desk at start-up."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, add_room


class OrgConfig(AppConfig):
    """The organisation."""

    name = "huiyin.org"

    def ready(self) -> None:
        add_room(Room("run", _("People"), "org:people", icon="users", permission="org.manage_staff", order=10))
        add_room(
            Room(
                "run",
                _("Sections and townships"),
                "org:sections",
                icon="sitemap",
                permission="org.manage_staff",
                order=20,
            )
        )

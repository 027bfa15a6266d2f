"""Files that a worker writes, and their place at the desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, add_room


class DownloadsConfig(AppConfig):
    """Lists that are too long to be written while somebody waits."""

    name = "huiyin.downloads"

    def ready(self) -> None:
        add_room(
            Room(
                "own", _("Files to fetch"), "downloads:downloads", icon="download", permission="org.enter_desk", order=40,
                what=_("Long lists that you exported: written in the background, kept for you alone until the next day."),
            )
        )  # fmt: skip

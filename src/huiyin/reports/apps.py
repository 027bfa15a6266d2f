"""The statistics' place at the desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, add_room


class ReportsConfig(AppConfig):
    """Statistics."""

    name = "huiyin.reports"

    def ready(self) -> None:
        add_room(
            Room("look", _("Statistics"), "reports:statistics", icon="chart-bar", permission="reports.read", order=10)
        )
        add_room(
            Room(
                "hear", _("Hearing at a glance"), "reports:hearing", icon="ear", permission="reports.see_the_hearing",
                order=80,
            )
        )  # fmt: skip

"""The desk's own rooms."""

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import SETTINGS, KeptViews, Room, add_keeper, add_room
from huiyin.core.display import Link


class WorkbenchConfig(AppConfig):
    """The desk itself."""

    name = "huiyin.workbench"

    def ready(self) -> None:
        add_room(Room("work", _("My work"), "workbench:home", icon="home", permission="org.enter_desk", order=0))
        add_room(
            Room(
                "work",
                _("Kept views"),
                "workbench:kept_views",
                icon="bookmark",
                permission="workbench.keep_view",
                order=90,
            )
        )
        add_room(Room("look", _("Audit log"), "workbench:audit_log", icon="history", permission="audit.view_log"))
        add_room(
            Room(
                "run",
                _("Settings"),
                "workbench:settings",
                icon="settings",
                permission="org.enter_desk",
                groups=tuple(SETTINGS),
            )
        )
        add_keeper(_kept_views)


def _kept_views(request: Any, path: str) -> KeptViews | None:
    from huiyin.workbench.queries import views_visible_to  # noqa: PLC0415 - models are loaded only now

    if not (path.startswith("/desk/") and request.user.is_authenticated):
        return None
    views = views_visible_to(request.user).filter(path=path)
    return KeptViews(
        links=[Link(view.name, view.url, icon="users" if view.is_shared else "") for view in views],
        keep_url=reverse("workbench:keep_view"),
        may_share=request.user.has_perm("workbench.share_view"),
    )

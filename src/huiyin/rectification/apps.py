"""What the ledger of problems tells the rooms below it at start-up."""

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core import desk
from huiyin.core.desk import Room

ROOMS = (
    Room(
        "rectify",
        _("Rectification ledger"),
        "rectification:ledger",
        icon="list-check",
        permission="rectification.list",
        order=10,
    ),
    Room(
        "rectify",
        _("Inspection"),
        "rectification:inspection",
        icon="shield-check",
        permission="rectification.inspect",
        order=20,
    ),
    Room(
        "rectify",
        _("To be signed"),
        "rectification:signing",
        icon="writing-sign",
        permission="rectification.sign",
        order=30,
    ),
)

SELECTION = desk.Selection(
    "opinions", _("Put on the list as one problem"), "rectification:list", "opinion", "rectification.put_on_list"
)


class RectificationConfig(AppConfig):
    """The ledger of problems."""

    name = "huiyin.rectification"

    def ready(self) -> None:
        """Make known the ledger's clocks, rooms and work, its search, and what opinions lead to."""
        from huiyin.clocks import registry  # noqa: PLC0415 - models are loaded only now
        from huiyin.rectification.models import ProblemClock  # noqa: PLC0415
        from huiyin.rectification.queries.following import problems_after  # noqa: PLC0415
        from huiyin.rectification.queries.found import found  # noqa: PLC0415
        from huiyin.rectification.queries.work import work_for  # noqa: PLC0415

        registry.register(
            registry.ClockType(
                register="problem",
                model=ProblemClock,
                code="problem__number",
                line=_line,
                may_know=_may_know,
                decided=_tell_the_holders,
            )
        )
        for room in ROOMS:
            desk.add_room(room)
        desk.add_work(work_for)
        desk.add_register(found)
        desk.add_follower("opinions", problems_after)
        desk.add_selection(SELECTION)


def _line(clock: Any) -> tuple[str, str]:
    return f"{clock.problem.number} {clock.problem.title}", reverse("rectification:item", args=[clock.problem.number])


def _may_know(clock: Any, staff: Any) -> bool:
    return bool(staff.has_perm("rectification.view", clock.problem))


def _tell_the_holders(clock: Any, actor: Any) -> None:
    from huiyin.rectification.actions.telling import tell_holders  # noqa: PLC0415

    if clock.extensions[-1]["granted"]:
        tell_holders(clock.problem, "extend", clock.due_on.isoformat())

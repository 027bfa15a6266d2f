"""What the ledger of problems tells the rooms below it at start-up."""

from typing import Any

from django.apps import AppConfig


class RectificationConfig(AppConfig):
    """The ledger of problems."""

    name = "huiyin.rectification"

    def ready(self) -> None:
        """Make the ledger's clocks known."""
        from huiyin.clocks import registry  # noqa: PLC0415 - models are loaded only now
        from huiyin.rectification.models import ProblemClock  # noqa: PLC0415

        registry.register(
            registry.ClockType(
                register="problem",
                model=ProblemClock,
                code="problem__number",
                line=_line,
                may_know=_may_know,
                decided=_tell_the_givers,
            )
        )


def _line(clock: Any) -> tuple[str, str]:
    return f"{clock.problem.number} {clock.problem.title}", f"/desk/problems/{clock.problem.number}/"


def _may_know(clock: Any, staff: Any) -> bool:
    return bool(staff.has_perm("rectification.view", clock.problem))


def _tell_the_givers(clock: Any, actor: Any) -> None:
    from huiyin.rectification.actions.telling import tell_givers  # noqa: PLC0415

    if clock.extensions[-1]["granted"]:
        tell_givers(clock.problem, "extend", clock.due_on.isoformat())

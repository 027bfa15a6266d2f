"""What the register of opinions tells the rooms below it at start-up."""

from typing import Any

from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    """The register of opinions."""

    name = "huiyin.opinions"

    def ready(self) -> None:
        """Make the register's clocks, words and rooms known."""
        from huiyin.clocks import registry  # noqa: PLC0415 - models are loaded only now
        from huiyin.opinions import desk  # noqa: PLC0415
        from huiyin.opinions.models import Channel, Kind, OpinionClock, Severity  # noqa: PLC0415

        registry.register(
            registry.ClockType(
                register="opinion",
                model=OpinionClock,
                code="opinion__number",
                line=_line,
                may_know=_may_know,
                decided=_tell_the_giver,
            )
        )
        desk.open_rooms()
        for condition, choices in (("channel", Channel), ("kind", Kind), ("severity", Severity)):
            registry.name_conditions(condition, choices.choices)


def _line(clock: Any) -> tuple[str, str]:
    """Name the opinion by its number and the redacted copy's first words: the title may hold what the section must not read."""
    from huiyin.opinions.actions.registering import headline  # noqa: PLC0415

    opinion = clock.opinion
    return f"{opinion.number} {headline(opinion.dispatch_text)}".strip(), f"/desk/opinions/{opinion.number}/"


def _may_know(clock: Any, staff: Any) -> bool:
    return bool(staff.has_perm("opinions.view", clock.opinion))


def _tell_the_giver(clock: Any, actor: Any) -> None:
    from huiyin.opinions.actions import tell  # noqa: PLC0415

    if clock.extensions[-1]["granted"]:
        tell([clock.opinion], "extend", clock.due_on.isoformat())

"""Briefs, reports and instructions, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work
from huiyin.core.timing import today


class BriefsConfig(AppConfig):
    """What a bureau tells its superior, and what comes back."""

    name = "huiyin.briefs"

    def ready(self) -> None:
        """Make known the rooms, the work and the clocks."""
        from huiyin.briefs.models import InstructionClock  # noqa: PLC0415 - models are loaded only now
        from huiyin.clocks import registry  # noqa: PLC0415

        registry.register(
            registry.ClockType(
                register="instruction", model=InstructionClock, code="instruction__code", line=_line,
                may_know=_may_know, decided=lambda clock, actor: None,
            )
        )  # fmt: skip
        add_room(
            Room("look", _("Briefs and reports"), "briefs:briefs", icon="file-text", permission="briefs.list", order=12)
        )
        add_room(
            Room(
                "work", _("Instructions of the superior"), "briefs:instructions", icon="message-exclamation",
                permission="briefs.list", order=25,
            )
        )  # fmt: skip
        add_room(
            Room(
                "look", _("Bureaus below us"), "briefs:subordinates", icon="building-community",
                permission="briefs.oversee", order=5,
            )
        )  # fmt: skip
        add_work(_own_work)
        add_work(_work_above)


def _line(clock: Any) -> tuple[str, str]:
    from huiyin.briefs.actions.telling import instruction_page  # noqa: PLC0415

    return str(clock.instruction), instruction_page(clock.instruction)


def _may_know(clock: Any, staff: Any) -> bool:
    from huiyin.briefs.queries.own import instructions_visible_to  # noqa: PLC0415

    return instructions_visible_to(staff).filter(pk=clock.instruction_id).exists()


def _own_work(staff: Any) -> Iterator[Work]:
    from huiyin.briefs.queries import own  # noqa: PLC0415

    if not staff.has_perm("briefs.list"):
        return
    for copy in own.to_read(staff)[:5]:
        yield Work(_("To read: %(brief)s") % {"brief": copy.brief}, 1, reverse("briefs:brief", args=[copy.brief.code]))
    mine = own.to_answer(staff)
    late = mine.filter(due_on__lt=today()).count()
    instructions = reverse("briefs:instructions")
    yield Work(_("Instructions of the superior, overdue"), late, instructions, light="yellow")
    yield Work(_("Instructions of the superior to answer"), mine.count() - late, instructions, light="blue")
    if staff.has_perm("briefs.see_drafts"):
        papers = reverse("briefs:briefs")
        yield Work(_("Briefs to sign"), len(own.to_sign(staff)), papers)
    if staff.has_perm("briefs.write"):
        yield Work(_("Reports the superior sent back"), own.to_correct().count(), papers, light="yellow")
        yield Work(_("Signed briefs to send"), own.to_send().count(), papers)
        yield Work(_("Instructions of the superior to assign"), own.to_assign().count(), instructions, light="blue")


def _work_above(staff: Any) -> Iterator[Work]:
    from huiyin.briefs.queries import below  # noqa: PLC0415

    if not staff.has_perm("briefs.oversee"):
        return
    url = reverse("briefs:subordinates")
    yield Work(_("Reports of bureaus below to receive"), below.to_receive(staff).count(), url)
    yield Work(_("Answers to our instructions to decide on"), below.to_judge(staff).count(), url)

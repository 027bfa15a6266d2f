"""Briefs, reports and instructions, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from huiyin.core.desk import Room, Tap, Work, add_register, add_room, add_work, few
from huiyin.core.display import month_day
from huiyin.core.timing import today


def _rooms() -> Iterator[Room]:
    yield Room(
        "campaign", _("Briefs and reports"), "briefs:briefs", icon="file-text", permission="briefs.list", order=80
    )
    yield Room(
        "campaign", _("Instructions of the superior"), "briefs:instructions", icon="message-exclamation",
        permission="briefs.see_instructions", order=90,
    )  # fmt: skip
    yield Room(
        "look", _("Bureaus below us"), "briefs:subordinates", icon="building-community", permission="briefs.oversee",
        order=5,
    )  # fmt: skip


class BriefsConfig(AppConfig):
    """What a bureau tells its superior, and what comes back."""

    name = "huiyin.briefs"

    def ready(self) -> None:
        """Make known the rooms, the work and the clocks."""
        from huiyin.briefs.models import InstructionClock  # noqa: PLC0415 - models are loaded only now
        from huiyin.briefs.queries.found import found  # noqa: PLC0415
        from huiyin.clocks import registry  # noqa: PLC0415

        registry.register(
            registry.ClockType(
                register="instruction", model=InstructionClock, code="instruction__code", line=_line,
                may_know=_may_know, decided=lambda clock, actor: None,
            )
        )  # fmt: skip
        for room in _rooms():
            add_room(room)
        add_register(found)
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
    papers, instructions = reverse("briefs:briefs"), reverse("briefs:instructions")
    yield from few(own.to_read(staff), _copy, lambda count: Work(_("More briefs to read"), count, papers, group="read"))
    yield from few(own.to_answer(staff), _to_answer, lambda count: Work(_("More instructions"), count, instructions))
    yield from few(own.to_sign(staff), _to_sign, lambda count: Work(_("More briefs to sign"), count, papers))
    if staff.has_perm("briefs.write"):
        yield Work(_("Reports the superior sent back"), own.to_correct().count(), papers, light="yellow")
        yield Work(_("Signed briefs to send"), own.to_send().count(), papers)
        yield Work(_("Instructions of the superior to assign"), own.to_assign().count(), instructions, light="blue")


def _copy(copy: Any) -> Work:
    tap = Tap(pgettext("brief", "I have read it"), reverse("briefs:read", args=[copy.brief.code]))
    url = reverse("briefs:brief", args=[copy.brief.code])
    return Work(copy.brief.title, 1, url, group="read", tap=tap, note=_which(copy.brief))


def _to_answer(clock: Any) -> Work:
    url = reverse("briefs:answer", args=[clock.instruction.code])
    words = _("Instruction of the superior: %(text)s") % {"text": clock.instruction}
    return Work(words, 1, url, light=clock.light(today()) or "", day=clock.due_on)


def _to_sign(brief: Any) -> Work:
    words = _("To sign: %(brief)s") % {"brief": brief.title}
    return Work(words, 1, reverse("briefs:brief", args=[brief.code]), note=_which(brief))


def _which(brief: Any) -> str:
    """Tell one brief of a series from the next: they all bear one title."""
    span = f"{month_day(brief.since)}–{month_day(brief.until)}"
    return f"{brief.number}　{span}" if brief.order else span


def _work_above(staff: Any) -> Iterator[Work]:
    from huiyin.briefs.queries import below  # noqa: PLC0415

    if not staff.has_perm("briefs.oversee"):
        return
    url = reverse("briefs:subordinates")
    yield Work(_("Our instructions, overdue"), below.overdue(staff).count(), url, light="yellow")
    yield from few(
        below.to_receive(staff), _to_receive, lambda count: Work(_("More reports of bureaus below"), count, url)
    )
    yield from few(
        below.to_judge(staff), _to_judge, lambda count: Work(_("More answers to our instructions"), count, url)
    )


def _to_receive(brief: Any) -> Work:
    words = _("To receive: %(brief)s") % {"brief": brief.sent.title}
    return Work(words, 1, reverse("briefs:received", args=[brief.bureau.code, brief.code]), note=str(brief.bureau))


def _to_judge(instruction: Any) -> Work:
    words = _("Answered: %(text)s") % {"text": instruction}
    url = reverse("briefs:given", args=[instruction.bureau.code, instruction.code])
    return Work(words, 1, url, note=str(instruction.bureau))

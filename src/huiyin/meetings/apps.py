"""Meetings, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from huiyin.core.desk import Room, Tap, Work, add_room, add_work, few
from huiyin.core.timing import today
from huiyin.opinions.leaving import add_forgetter


class MeetingsConfig(AppConfig):
    """From the notice to the archive."""

    name = "huiyin.meetings"

    def ready(self) -> None:
        add_room(
            Room(
                "campaign",
                _("Meetings"),
                "meetings:calendar",
                icon="calendar-event",
                permission="meetings.list",
                order=20,
            )
        )
        add_work(_work_for)
        add_forgetter(_forget)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.meetings import queries  # noqa: PLC0415 - models are loaded only now

    if not staff.has_perm("meetings.list"):
        return
    calendar, tasks = reverse("meetings:calendar"), reverse("meetings:tasks")
    for meeting in queries.minutes_to_approve(staff)[:5]:
        url = reverse("meetings:meeting", args=[meeting.code])
        yield Work(_("Minutes to approve: %(meeting)s") % {"meeting": meeting}, 1, url)
    for meeting in queries.meetings_to_confirm(staff)[:5]:
        url = reverse("meetings:confirm", args=[meeting.code])
        yield Work(_("Entered afterwards, to confirm: %(meeting)s") % {"meeting": meeting}, 1, url)
    for meeting in queries.minutes_to_write(staff)[:5]:
        url = reverse("meetings:minute", args=[meeting.code])
        yield Work(_("Minutes to write: %(meeting)s") % {"meeting": meeting}, 1, url)
    if staff.has_perm("meetings.pass_on"):
        yield from map(_passing, queries.notices_to_pass_on(staff)[:5])
    open_tasks = queries.tasks_of(staff).filter(done_on=None)
    yield from few(open_tasks, _task, lambda count: Work(_("More tasks from meetings"), count, tasks, order=60))
    notices = queries.notices_to_read(staff).select_related("meeting").order_by("meeting__day", "meeting__starts", "id")
    yield from few(notices, _notice, lambda count: Work(_("More notices to read"), count, calendar, group="read"))
    coming = queries.meetings_within_a_week(staff).select_related("meeting")
    yield from few(coming, _coming, lambda count: Work(_("More meetings this week"), count, calendar, group="be"))


def _task(task: Any) -> Work:
    url = reverse("meetings:carry_out", args=[task.meeting.code, task.order])
    return Work(task.text, 1, url, light=task.light or "", day=task.due_on, note=task.meeting.title)


def _passing(waiting: tuple[Any, int]) -> Work:
    meeting, left = waiting
    told = ngettext("%(count)d village still to be told", "%(count)d villages still to be told", left) % {"count": left}
    return Work(
        _("Pass the notice on: %(meeting)s") % {"meeting": meeting}, 1, reverse("meetings:pass_on", args=[meeting.code]),
        day=meeting.day, note=told,
    )  # fmt: skip


def _notice(invitation: Any) -> Work:
    meeting = invitation.meeting
    told = [f"{meeting.day:%m-%d} {meeting.starts:%H:%M}–{meeting.ends:%H:%M}", meeting.place]
    return Work(
        _("Notice: %(meeting)s") % {"meeting": meeting}, 1, reverse("meetings:meeting", args=[meeting.code]),
        group="read", note="\n".join([" ".join(told), *filter(None, (meeting.spirit, meeting.to_prepare))]),
        tap=Tap(_("I have read it"), reverse("meetings:read", args=[meeting.code])),
    )  # fmt: skip


def _coming(invitation: Any) -> Work:
    meeting = invitation.meeting
    signs_in = Tap(pgettext("meeting", "Sign in"), reverse("meetings:sign_in", args=[meeting.code]), is_sent=False)
    return Work(
        meeting.title, 1, reverse("meetings:meeting", args=[meeting.code]), group="be", day=meeting.day,
        note=f"{meeting.starts:%H:%M}–{meeting.ends:%H:%M} {meeting.place}",
        tap=signs_in if meeting.day == today() else None,
    )  # fmt: skip


def _forget(opinion: Any) -> None:
    from huiyin.meetings.actions import forget  # noqa: PLC0415 - models are loaded only now

    forget(opinion)

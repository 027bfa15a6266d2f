"""Meetings, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work
from huiyin.core.timing import today


class MeetingsConfig(AppConfig):
    """From the notice to the archive."""

    name = "huiyin.meetings"

    def ready(self) -> None:
        add_room(
            Room(
                "work", _("Meetings"), "meetings:calendar", icon="calendar-event", permission="meetings.list", order=20
            )
        )
        add_work(_work_for)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.meetings.queries import meetings_today, minutes_to_approve, minutes_to_write, notices_to_read, tasks_of  # noqa: PLC0415 - models are loaded only now

    if not staff.has_perm("meetings.list"):
        return
    for invitation in meetings_today(staff).select_related("meeting"):
        url = reverse("meetings:sign_in", args=[invitation.meeting.code])
        said = {"hour": f"{invitation.meeting.starts:%H:%M}", "meeting": invitation.meeting}
        yield Work(_("Today at %(hour)s: %(meeting)s") % said, 1, url, light="blue", order=10)
    for invitation in notices_to_read(staff).select_related("meeting")[:5]:
        url = reverse("meetings:meeting", args=[invitation.meeting.code])
        yield Work(_("Notice to read: %(meeting)s") % {"meeting": invitation.meeting}, 1, url, light="blue")
    for meeting in minutes_to_approve(staff)[:5]:
        url = reverse("meetings:meeting", args=[meeting.code])
        yield Work(_("Minutes to approve: %(meeting)s") % {"meeting": meeting}, 1, url)
    for meeting in minutes_to_write(staff)[:5]:
        url = reverse("meetings:minute", args=[meeting.code])
        yield Work(_("Minutes to write: %(meeting)s") % {"meeting": meeting}, 1, url)
    open_tasks = tasks_of(staff).filter(done_on=None)
    late = open_tasks.filter(due_on__lt=today()).count()
    tasks = reverse("meetings:tasks")
    yield Work(_("Tasks from meetings, overdue"), late, tasks, light="yellow")
    yield Work(_("Tasks from meetings"), open_tasks.count() - late, tasks)

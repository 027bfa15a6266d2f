"""Documents and study, and their place at the desk."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work, few
from huiyin.core.timing import today

SOON = dt.timedelta(days=3)


class StudyConfig(AppConfig):
    """What has to be read, heard and thought about."""

    name = "huiyin.study"

    def ready(self) -> None:
        add_room(Room("study", _("My study"), "study:own_file", icon="school", permission="study.take_part", order=30))
        add_room(Room("study", _("Documents"), "study:library", icon="books", permission="study.take_part", order=40))
        add_room(
            Room(
                "study",
                _("Study sessions"),
                "study:sessions",
                icon="users-group",
                permission="study.take_part",
                order=41,
            )
        )
        add_room(
            Room(
                "study",
                _("Quizzes"),
                "study:quizzes",
                icon="clipboard-check",
                permission="study.take_part",
                order=42,
            )
        )
        add_work(_work_for)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.study.queries import (  # noqa: PLC0415 - models are loaded only now
        attendances_to_confirm,
        lectures_to_confirm,
        meetings_to_credit,
        quizzes_to_take,
        readings_to_do,
    )

    own_file = reverse("study:own_file")
    yield from few(
        readings_to_do(staff), _reading, lambda count: Work(_("More documents to read"), count, own_file, group="read")
    )
    yield Work(_("Quizzes to take"), quizzes_to_take(staff).count(), reverse("study:quizzes"))
    yield Work(_("Study hours to confirm"), attendances_to_confirm(staff).count(), reverse("study:sessions"))
    if staff.has_perm("study.hold_sessions"):
        yield Work(_("Study meetings without hours"), meetings_to_credit(staff).count(), reverse("study:sessions"))
    yield Work(_("Lectures to confirm"), lectures_to_confirm(staff).count(), reverse("study:lectures"))


def _reading(reading: Any) -> Work:
    document, due = reading.document, reading.due_on
    is_soon = due and due <= today() + SOON
    return Work(
        document.title, 1, reverse("study:document", args=[document.code]), group="read", day=due,
        light="red" if reading.is_late else "blue" if is_soon else "",
        note=_("%(number)s, about %(minutes)d min") % {"number": document.number, "minutes": document.minutes},
    )  # fmt: skip

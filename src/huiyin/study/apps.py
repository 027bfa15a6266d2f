"""Documents and study, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work


class StudyConfig(AppConfig):
    """What has to be read, heard and thought about."""

    name = "huiyin.study"

    def ready(self) -> None:
        add_room(Room("work", _("My study"), "study:own_file", icon="school", permission="study.take_part", order=60))
        add_room(Room("look", _("Documents"), "study:library", icon="books", permission="study.take_part", order=20))
        add_room(
            Room(
                "look",
                _("Study sessions"),
                "study:sessions",
                icon="users-group",
                permission="study.take_part",
                order=21,
            )
        )
        add_room(
            Room("look", _("Quizzes"), "study:quizzes", icon="clipboard-check", permission="study.take_part", order=22)
        )
        add_work(_work_for)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.study.queries import (  # noqa: PLC0415 - models are loaded only now
        attendances_to_confirm,
        late_readings_of,
        lectures_to_confirm,
        quizzes_to_take,
        readings_to_do,
    )

    light = "red" if late_readings_of(staff).exists() else ""
    yield Work(_("Documents to read"), readings_to_do(staff).count(), reverse("study:own_file"), light=light)
    yield Work(_("Quizzes to take"), quizzes_to_take(staff).count(), reverse("study:quizzes"))
    yield Work(_("Study hours to confirm"), attendances_to_confirm(staff).count(), reverse("study:sessions"))
    yield Work(_("Lectures to confirm"), lectures_to_confirm(staff).count(), reverse("study:lectures"))

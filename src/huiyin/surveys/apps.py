"""Questionnaires, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.desk import Room, Tap, Work, add_room, add_work, few


class SurveysConfig(AppConfig):
    """From the design to the published result."""

    name = "huiyin.surveys"

    def ready(self) -> None:
        add_room(
            Room(
                "ask", pgettext_lazy("room", "Questionnaires"), "surveys:surveys", icon="clipboard-list",
                permission="surveys.list", order=20,
            )
        )  # fmt: skip
        add_work(_work_for)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.surveys import queries  # noqa: PLC0415 - models are loaded only now

    if not staff.has_perm("surveys.list"):
        return
    url = reverse("surveys:surveys")
    yield from few(queries.to_answer(staff), _to_answer, lambda count: Work(_("More questionnaires"), count, url))
    yield Work(_("Questionnaires to open"), queries.to_open(staff).count(), url)
    yield Work(_("Sheets to read again or to settle"), queries.sheets_to_read_again(staff).count(), url)


def _to_answer(survey: Any) -> Work:
    own = reverse("surveys:own_link", args=[survey.code])
    return Work(
        survey.title,
        1,
        own,
        day=survey.closes_on,
        tap=Tap(pgettext_lazy("questionnaire", "Answer"), own, is_sent=False),
    )

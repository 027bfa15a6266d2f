"""Campaigns, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work


class CampaignsConfig(AppConfig):
    """The frame that every activity hangs in."""

    name = "huiyin.campaigns"

    def ready(self) -> None:
        add_room(
            Room("look", _("Campaigns"), "campaigns:campaigns", icon="flag", permission="campaigns.list", order=10)
        )
        add_work(_work_for)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.campaigns.queries import exceptions_to_decide, late_steps_of, liaisons_to_confirm, stages_at_the_gate  # noqa: PLC0415 - models are loaded only now

    for liaison in liaisons_to_confirm(staff):
        url = reverse("campaigns:confirm_liaison", args=[liaison.campaign.code, liaison.township.code])
        yield Work(
            _("Confirm that you are liaison of %(township)s") % {"township": liaison.township}, 1, url, light="blue"
        )
    board = reverse("campaigns:campaigns")
    yield Work(_("Steps of yours that are late"), late_steps_of(staff).count(), board, light="yellow")
    if staff.has_perm("campaigns.see_all"):
        yield Work(_("Exceptions to decide on"), exceptions_to_decide(staff).count(), board)
        yield Work(_("Stages at the gate"), stages_at_the_gate().count(), board)

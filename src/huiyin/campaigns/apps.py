"""Campaigns, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Tap, Work, add_room, add_work, few
from huiyin.core.timing import today


class CampaignsConfig(AppConfig):
    """The frame that every activity hangs in."""

    name = "huiyin.campaigns"

    def ready(self) -> None:
        add_room(
            Room("campaign", _("Campaigns"), "campaigns:campaigns", icon="flag", permission="campaigns.list", order=10)
        )
        add_work(_work_for)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.campaigns.queries import (  # noqa: PLC0415 - models are loaded only now
        exceptions_to_decide,
        liaisons_to_confirm,
        stages_at_the_gate,
        steps_due_for,
    )

    for liaison in liaisons_to_confirm(staff):
        url = reverse("campaigns:confirm_liaison", args=[liaison.campaign.code, liaison.township.code])
        label = _("Confirm that you are liaison of %(township)s") % {"township": liaison.township}
        yield Work(label, 1, url, light="blue", note=liaison.campaign.name, tap=Tap(_("Confirm"), url))
    board = reverse("campaigns:campaigns")
    yield from few(
        steps_due_for(staff), _step, lambda count: Work(_("More steps of yours"), count, board, light="yellow")
    )
    yield from _turns(staff)
    if staff.has_perm("campaigns.see_all"):
        waivers = exceptions_to_decide(staff)
        yield from few(waivers, _exception, lambda count: Work(_("More exceptions to decide on"), count, board))
        for stage in stages_at_the_gate().select_related("campaign"):
            label = _("At the gate: %(stage)s") % {"stage": stage}
            yield Work(label, 1, _board(stage.campaign), note=stage.campaign.name)


def _turns(staff: Any) -> Iterator[Work]:
    """Whose turn it is where nothing else says so: to start a campaign, to begin a stage, to close."""
    from huiyin.campaigns.queries import campaigns_to_close, campaigns_to_start, stages_to_begin  # noqa: PLC0415 - models are loaded only now

    if staff.has_perm("campaigns.start"):
        for campaign in campaigns_to_start():
            yield Work(_("Start the campaign"), 1, _board(campaign), day=campaign.starts_on, note=campaign.name)
    if staff.has_perm("campaigns.begin_stage"):
        for stage in stages_to_begin().select_related("campaign"):
            label = _("Begin the stage: %(stage)s") % {"stage": stage}
            yield Work(label, 1, _board(stage.campaign), day=stage.starts_on, note=stage.campaign.name)
    if staff.has_perm("campaigns.close"):
        for campaign in campaigns_to_close():
            yield Work(_("Close the campaign"), 1, _board(campaign), day=campaign.ends_on, note=campaign.name)


def _exception(waiver: Any) -> Work:
    criterion = waiver.criterion
    step, stage = criterion.step, criterion.step.stage
    url = reverse("campaigns:decide_on_exception", args=[stage.campaign.code, stage.key, step.key, criterion.order])
    label = _("Exception to decide on: %(step)s") % {"step": step}
    return Work(label, 1, url, day=waiver.asked_on, note=f"{waiver.asked_by}：{waiver.reason}")


def _board(campaign: Any) -> str:
    return reverse("campaigns:campaign", args=[campaign.code])


def _step(step: Any) -> Work:
    url = reverse("campaigns:step", args=[step.stage.campaign.code, step.stage.key, step.key])
    light = "yellow" if step.due_on < today() else "blue"
    return Work(step.name, 1, url, light=light, day=step.due_on, note=step.stage.campaign.name)

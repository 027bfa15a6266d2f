"""Starting a campaign, taking its stages through their gates, closing it."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns import publicity
from huiyin.campaigns.measuring import renew
from huiyin.campaigns.models import Campaign, Stage
from huiyin.campaigns.queries import members_of
from huiyin.campaigns.workflow import campaign_workflow, stage_workflow
from huiyin.core.errors import InvalidInput
from huiyin.core.language import filled
from huiyin.core.timing import today
from huiyin.notifications.actions import tell_once
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders


def start(campaign: Campaign, *, actor: Staff) -> Campaign:
    """Start it. From now on its plan changes only with a reason."""
    with transaction.atomic():
        campaign_workflow.apply(campaign, "start", actor=actor, changes={"started_on": today()})
        members = [one.staff for one in members_of(campaign)]
        _tell(campaign, members, gettext_lazy("The campaign has begun: %(what)s."), campaign, actor)
    return campaign


def drop(campaign: Campaign, *, actor: Staff) -> Campaign:
    """Give up a campaign that never began."""
    with transaction.atomic():
        campaign_workflow.apply(campaign, "drop", actor=actor)
    return campaign


def close(campaign: Campaign, *, actor: Staff) -> Campaign:
    """Close it: every stage was passed. Its figures stay as they are on this day."""
    with transaction.atomic():
        campaign_workflow.apply(campaign, "close", actor=actor, changes={"closed_on": today()})
        publicity.update(campaign, actor=actor)
    return campaign


def begin(stage: Stage, *, actor: Staff) -> Stage:
    """Begin a stage whose turn it is."""
    with transaction.atomic():
        stage_workflow.apply(stage, "begin", actor=actor)
        publicity.update(stage.campaign, actor=actor)
        steps = stage.steps.filter(responsible__isnull=False).select_related("responsible")
        people = [step.responsible for step in steps if step.responsible]
        _tell(stage.campaign, people, gettext_lazy("A stage with steps of yours has begun: %(what)s."), stage, actor)
    return stage


def apply_for_the_gate(stage: Stage, *, actor: Staff, summary: str) -> Stage:
    """Ask the supervision group to let the bureau go on. Measured anew first: the figures are those of this moment."""
    _said(summary, "summary", _("Say in a few words what was done."))
    renew(stage)
    with transaction.atomic():
        stage_workflow.apply(stage, "apply_for_the_gate", actor=actor, note=summary)
        people = holders(Role.SUPERVISOR)
        _tell(stage.campaign, people, gettext_lazy("A stage waits at the gate: %(what)s."), stage, actor)
    return stage


def agree(stage: Stage, *, actor: Staff, remark: str = "") -> Stage:
    """Let the bureau go on to the next stage."""
    renew(stage)
    with transaction.atomic():
        stage_workflow.apply(stage, "agree", actor=actor, changes={"passed_on": today()}, note=remark)
        publicity.update(stage.campaign, actor=actor)
        _tell(stage.campaign, _office(), gettext_lazy("The supervision group agreed: %(what)s."), stage, actor)
    return stage


def return_stage(stage: Stage, *, actor: Staff, reason: str) -> Stage:
    """Do not let it go on, with what has to be better."""
    _said(reason, "reason", _("Say what has to be better."))
    with transaction.atomic():
        stage_workflow.apply(stage, "return", actor=actor, changes={"returns": stage.returns + 1}, note=reason)
        _tell(
            stage.campaign, _office(), gettext_lazy("The supervision group returned a stage: %(what)s."), stage, actor
        )
    return stage


def pass_stage(stage: Stage, *, actor: Staff) -> Stage:
    """Pass a stage that has no gate."""
    renew(stage)
    with transaction.atomic():
        stage_workflow.apply(stage, "pass", actor=actor, changes={"passed_on": today()})
        publicity.update(stage.campaign, actor=actor)
    return stage


def _office() -> list[Staff]:
    return holders(Role.OFFICE_HEAD, Role.CLERK)


def _tell(campaign: Campaign, people: Iterable[Staff], text: Promise, what: Campaign | Stage, by: Staff) -> None:
    tell_once(people, text=filled(text, what=what), url=reverse("campaigns:campaign", args=[campaign.code]), by=by)


def _said(text: str, field: str, message: str) -> None:
    if not text.strip():
        raise InvalidInput(message, {field: message})

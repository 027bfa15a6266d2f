"""The state tables of a campaign and of its stages."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from huiyin.campaigns.models import Campaign, CampaignState, Place, Stage, StageState
from huiyin.campaigns.queries import unfinished_steps
from huiyin.core.timing import today
from huiyin.disclosure.models import Kind
from huiyin.disclosure.queries import in_the_making
from huiyin.lifecycle.workflow import Transition, Workflow


def _has_somebody_to_lead_it(campaign: Campaign, actor: Any) -> Any:
    if not campaign.members.filter(place=Place.HEAD, ends_on__isnull=True).exists():
        return _("Name the head of the leading group first.")
    if not campaign.members.filter(place__in=(Place.OFFICE_HEAD, Place.OFFICE_MEMBER), ends_on__isnull=True).exists():
        return _("Name at least one person of the office first.")
    return None


def _all_stages_are_passed(campaign: Campaign, actor: Any) -> Any:
    left = campaign.stages.exclude(status=StageState.PASSED).count()
    if left:
        return ngettext("%(count)d stage is not passed yet.", "%(count)d stages are not passed yet.", left) % {
            "count": left
        }
    return None


def _no_page_is_on_its_way(campaign: Campaign, actor: Any) -> Any:
    if in_the_making(Kind.CAMPAIGN, campaign.pk):
        return _("A version of the public page is on its way already.")
    return None


def _it_is_its_turn(stage: Stage, actor: Any) -> Any:
    if stage.campaign.status != CampaignState.RUNNING:
        return _("The campaign has not been started; the head of the office starts it.")
    earlier = stage.campaign.stages.filter(order__lt=stage.order).exclude(status=StageState.PASSED).first()
    if earlier:
        return _("“%(stage)s” has to be passed first.") % {"stage": earlier.name}
    if stage.starts_on > today():
        return _("It begins on %(day)s.") % {"day": stage.starts_on.isoformat()}
    return None


def _all_steps_are_complete(stage: Stage, actor: Any) -> Any:
    open_steps = [step.name for step in unfinished_steps(stage)]
    if open_steps:
        return _("By the records not complete: %(steps)s.") % {"steps": "；".join(open_steps)}
    return None


OFFICE = gettext_lazy("campaign office")
OFFICE_HEAD = gettext_lazy("head of the campaign office")
SUPERVISOR = gettext_lazy("supervision group")

campaign_workflow = Workflow(
    name="campaigns",
    states=CampaignState,
    initial=CampaignState.PREPARED,
    transitions=(
        Transition(
            "prepare", (), CampaignState.PREPARED, "campaigns.prepare", pgettext_lazy("campaign", "Prepare"), OFFICE,
            condition=gettext_lazy("from a template, with days"),
        ),
        Transition(
            "start", (CampaignState.PREPARED,), CampaignState.RUNNING, "campaigns.start",
            pgettext_lazy("campaign", "Start"), OFFICE_HEAD, guard=_has_somebody_to_lead_it,
            condition=gettext_lazy("somebody leads it and somebody runs it"),
        ),
        Transition(
            "drop", (CampaignState.PREPARED,), CampaignState.DROPPED, "campaigns.drop",
            pgettext_lazy("campaign", "Drop"), OFFICE_HEAD,
        ),
        Transition(
            "close", (CampaignState.RUNNING,), CampaignState.CLOSED, "campaigns.close",
            pgettext_lazy("campaign", "Close"), gettext_lazy("director or head of the leading group"),
            guard=_all_stages_are_passed, condition=gettext_lazy("every stage is passed"),
        ),
        Transition(
            "draft_page", (CampaignState.RUNNING, CampaignState.CLOSED), None, "campaigns.draft_page",
            pgettext_lazy("campaign", "Draft the public page"), OFFICE, guard=_no_page_is_on_its_way,
            condition=gettext_lazy("no other version of it is on its way"),
        ),
    ),
)  # fmt: skip

stage_workflow = Workflow(
    name="campaigns.stage",
    states=StageState,
    initial=StageState.AHEAD,
    transitions=(
        Transition(
            "lay_out", (), StageState.AHEAD, "campaigns.prepare", pgettext_lazy("stage", "Lay out"), OFFICE,
            condition=gettext_lazy("with the campaign"),
        ),
        Transition(
            "begin", (StageState.AHEAD,), StageState.UNDER_WAY, "campaigns.begin_stage",
            pgettext_lazy("stage", "Begin"), OFFICE, guard=_it_is_its_turn,
            condition=gettext_lazy("the campaign runs, its day has come, the stages before it are passed"),
        ),
        Transition(
            "apply_for_the_gate", (StageState.UNDER_WAY,), StageState.AT_THE_GATE, "campaigns.apply_for_the_gate",
            pgettext_lazy("stage", "Apply to pass the gate"), OFFICE, guard=_all_steps_are_complete,
            condition=gettext_lazy("a gated stage; every step is complete by the records, or excepted"),
        ),
        Transition(
            "agree", (StageState.AT_THE_GATE,), StageState.PASSED, "campaigns.decide_at_the_gate",
            pgettext_lazy("stage", "Agree"), SUPERVISOR, guard=_all_steps_are_complete,
            condition=gettext_lazy("every step is still complete"),
        ),
        Transition(
            "return", (StageState.AT_THE_GATE,), StageState.UNDER_WAY, "campaigns.decide_at_the_gate",
            pgettext_lazy("stage", "Return"), SUPERVISOR, condition=gettext_lazy("reason; counted"),
        ),
        Transition(
            "pass", (StageState.UNDER_WAY,), StageState.PASSED, "campaigns.pass_stage",
            pgettext_lazy("stage", "Pass"), OFFICE_HEAD, guard=_all_steps_are_complete,
            condition=gettext_lazy("a stage without a gate; every step is complete by the records, or excepted"),
        ),
    ),
)  # fmt: skip

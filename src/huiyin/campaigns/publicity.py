"""What the public reads of a campaign: composed here, reviewed and released by `disclosure`.

Written are the words and the names; where each stage stands is computed and moves on by itself. Steps, what is late and who is
excepted are the bureau's own business and never enter it.
"""

from typing import Any

from django.db import transaction

from huiyin.campaigns.models import Campaign, Place, Stage, StageState
from huiyin.campaigns.queries import members_of
from huiyin.campaigns.workflow import campaign_workflow
from huiyin.core.actors import Actor
from huiyin.disclosure import actions as disclosure
from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.queries import current_for, in_the_making
from huiyin.org.models import Staff

NAMED = (Place.HEAD, Place.DEPUTY_HEAD, Place.MEMBER)


def draft_page(campaign: Campaign, *, actor: Staff, with_names: bool) -> Publication:
    """Draft the campaign's public page. `with_names` puts the leading group on it. Raises NotNow while a draft is on its way."""
    campaign_workflow.check(campaign, "draft_page", actor=actor)
    with transaction.atomic():
        page = disclosure.draft(
            Kind.CAMPAIGN, campaign.pk, actor=actor, code=campaign.code, title=campaign.name,
            content=snapshot(campaign, with_names=with_names),
        )  # fmt: skip
        disclosure.state_facts(page, actor=actor, stage=campaign.status, facts=facts(campaign))
        campaign_workflow.note(
            campaign, "draft_page", actor=actor, after={"version": page.version, "names": with_names}
        )
    return page


def update(campaign: Campaign, *, actor: Actor) -> None:
    """Say where the campaign stands, on the page the public reads and on the one that is on its way."""
    for page in (current_for(Kind.CAMPAIGN, campaign.pk), in_the_making(Kind.CAMPAIGN, campaign.pk)):
        if page:
            disclosure.state_facts(page, actor=actor, stage=campaign.status, facts=facts(campaign))


def snapshot(campaign: Campaign, *, with_names: bool) -> dict[str, Any]:
    """Return the texts of the public page; the author goes over them."""
    people = members_of(campaign).filter(place__in=NAMED) if with_names else []
    return {
        "about": campaign.aim,
        "basis": campaign.basis,
        "starts_on": campaign.starts_on.isoformat(),
        "ends_on": campaign.ends_on.isoformat(),
        "stages": [_stage(stage) for stage in campaign.stages.prefetch_related("steps")],
        "people": [{"name": one.staff.name, "title": one.staff.title, "place": one.place} for one in people],
    }


def facts(campaign: Campaign) -> dict[str, Any]:
    """Return where each stage stands. That one waits at its gate is between the bureau and its supervisors."""
    told = {StageState.AHEAD: "ahead", StageState.PASSED: "passed"}
    return {"stages": {stage.key: told.get(StageState(stage.status), "under_way") for stage in campaign.stages.all()}}


def _stage(stage: Stage) -> dict[str, str]:
    return {
        "key": stage.key,
        "stage": stage.name,
        "what": "；".join(step.name for step in stage.steps.all()),
        "starts_on": stage.starts_on.isoformat(),
        "ends_on": stage.ends_on.isoformat(),
    }

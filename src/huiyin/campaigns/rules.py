"""Who may do what with a campaign, as facts."""

from typing import Any

import rules

from huiyin.campaigns.models import Campaign, Liaison, Member, Place, Stage
from huiyin.core.timing import today
from huiyin.org.models import Role, Staff
from huiyin.org.rules import (
    holds,
    is_director,
    is_liaison,
    is_of_the_same_bureau,
    is_office,
    is_office_head,
    is_staff,
    is_supervisor,
)


@rules.predicate
def is_gated(_actor: Any, stage: Stage | None = None) -> bool:
    return stage is not None and stage.gated


@rules.predicate
def is_the_liaison(actor: Any, liaison: Liaison | None = None) -> bool:
    return isinstance(actor, Staff) and liaison is not None and liaison.staff_id == actor.pk


@rules.predicate
def leads_the_campaign(actor: Any, item: Any = None) -> bool:
    # The head of the leading group, who need not be the director of today.
    campaign = item if isinstance(item, Campaign) else getattr(item, "campaign", None)
    if not isinstance(actor, Staff) or campaign is None:
        return False
    heads = Member.objects.filter(campaign=campaign, place=Place.HEAD, staff=actor, starts_on__lte=today())
    return heads.filter(ends_on__isnull=True).exists()


prepares = is_of_the_same_bureau & is_office
directs = is_of_the_same_bureau & (is_director | leads_the_campaign)

rules.add_perm("campaigns.list", is_staff & ~holds(Role.ADMINISTRATOR, Role.AUDITOR))
rules.add_perm("campaigns.see_all", is_director | is_supervisor)
rules.add_perm("campaigns.prepare", prepares)
rules.add_perm("campaigns.start", is_of_the_same_bureau & is_office_head)
rules.add_perm("campaigns.drop", is_of_the_same_bureau & is_office_head)
rules.add_perm("campaigns.close", directs)
rules.add_perm("campaigns.draft_page", prepares)
rules.add_perm("campaigns.begin_stage", prepares)
rules.add_perm("campaigns.apply_for_the_gate", prepares & is_gated)
rules.add_perm("campaigns.pass_stage", is_of_the_same_bureau & is_office_head & ~is_gated)
rules.add_perm("campaigns.decide_at_the_gate", is_of_the_same_bureau & is_supervisor)
rules.add_perm("campaigns.ask_for_exception", prepares)
rules.add_perm("campaigns.decide_on_exception", is_of_the_same_bureau & (is_director | is_supervisor))
rules.add_perm("campaigns.remind", prepares)
rules.add_perm("campaigns.confirm_liaison", is_the_liaison)
rules.add_perm("campaigns.be_liaison", is_liaison)

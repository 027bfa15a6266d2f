"""The tables of a campaign, one topic a file."""

from huiyin.campaigns.models.campaign import Campaign, CampaignState, Change, OwnTemplate, Stage, StageState, Step
from huiyin.campaigns.models.criterion import Criterion, Figure, Waiver
from huiyin.campaigns.models.people import Liaison, Member, Place

__all__ = [
    "Campaign",
    "CampaignState",
    "Change",
    "Criterion",
    "Figure",
    "Liaison",
    "Member",
    "OwnTemplate",
    "Place",
    "Stage",
    "StageState",
    "Step",
    "Waiver",
]

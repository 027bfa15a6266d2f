"""The portal's door to campaigns: the words for what a published page names by code."""

from django.utils.translation import gettext as _

from huiyin.campaigns.models import CampaignState, Place


def place_word(code: str) -> str:
    """Return a place in the leading group in words."""
    return str(Place(code).label)


def status_word(code: str) -> str:
    """Return where a campaign stands, in words."""
    return str(CampaignState(code).label)


def stage_word(code: str) -> str:
    """Return where a stage stands, in a villager's words."""
    return {"ahead": _("still to come"), "under_way": _("going on now"), "passed": _("finished")}[code]

"""What the figures need from time to time."""

from django_scopes import scope, scopes_disabled

from huiyin.campaigns.measuring import measure_campaign
from huiyin.campaigns.models import Campaign, CampaignState
from huiyin.core.periodic import periodic


@periodic(minutes=10)
def measure_running_campaigns() -> None:
    """Measure everything anew: some figures change without an act, as when a post ends."""
    with scopes_disabled():
        running = list(Campaign.objects.filter(status=CampaignState.RUNNING).select_related("bureau"))
    for campaign in running:
        with scope(bureau=campaign.bureau):
            measure_campaign(campaign.pk)

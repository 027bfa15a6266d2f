"""What the figures need from time to time."""

from django_scopes import scope, scopes_disabled
from django_tasks import task

from huiyin.campaigns.measuring import measure_campaign, renew_in_the_background
from huiyin.campaigns.models import Campaign, CampaignState, Stage
from huiyin.core.periodic import periodic


@periodic(minutes=10)
def measure_running_campaigns() -> None:
    """Measure everything anew: some figures change without an act, as when a post ends."""
    with scopes_disabled():
        running = list(Campaign.objects.filter(status=CampaignState.RUNNING).select_related("bureau"))
    for campaign in running:
        with scope(bureau=campaign.bureau):
            measure_campaign(campaign.pk)


@task()
def renew_stage(*, stage_id: int) -> None:
    """Count a stage's figures anew, for a decision that waits for them."""
    with scopes_disabled():
        stage = Stage.objects.select_related("bureau").get(pk=stage_id)
    with scope(bureau=stage.bureau):
        renew_in_the_background(stage)

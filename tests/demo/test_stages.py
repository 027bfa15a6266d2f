"""The demo may stand on another day of its campaign."""

import datetime as dt

import pytest
from django.db import connection

from huiyin.campaigns.models import Campaign, Criterion, StageState
from huiyin.demo.seed import seed
from huiyin.meetings.models import Meeting, MeetingState

pytestmark = [
    pytest.mark.django_db,
    # Half a minute each. A whole campaign is lived through on both databases by test_campaign.
    pytest.mark.skipif(connection.vendor != "sqlite", reason="which database keeps it is nothing to the script"),
]
TODAY = dt.date(2026, 11, 23)


def test_half_prepared_campaign_waits_for_liaisons_and_its_meeting(theatre):
    with theatre():
        seed(today=TODAY, password="hear-the-echo", until="prepare")
        campaign = Campaign.objects.get()
        assert list(campaign.stages.values_list("status", flat=True)) == [
            StageState.UNDER_WAY, StageState.AHEAD, StageState.AHEAD, StageState.AHEAD,
        ]  # fmt: skip
        liaisons = Criterion.objects.get(rule="liaisons")
        assert 0 < liaisons.have < liaisons.need == 14
        meeting = Meeting.objects.get(kind="mobilisation")
        assert meeting.status == MeetingState.ANNOUNCED
        assert meeting.day >= TODAY
        read = meeting.invitations.filter(read_at__isnull=False).count()
        assert 0 < read < meeting.invitations.count() == 120


@pytest.mark.slow
@pytest.mark.parametrize(("until", "passed", "ahead"), [("examine", 2, 1), ("regulate", 3, 0)])
def test_campaign_stands_in_the_midst_of_a_later_stage(theatre, until, passed, ahead):
    with theatre():
        seed(today=TODAY, password="hear-the-echo", until=until)
        assert list(Campaign.objects.get().stages.values_list("status", flat=True)) == [
            *[StageState.PASSED] * passed, StageState.UNDER_WAY, *[StageState.AHEAD] * ahead,
        ]  # fmt: skip

"""Reading campaigns. What is complete, late or missing is computed here and nowhere stored."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, When

from huiyin.campaigns.models import (
    Campaign,
    CampaignState,
    Criterion,
    Liaison,
    Member,
    Place,
    Stage,
    StageState,
    Step,
    Waiver,
)
from huiyin.core.timing import today
from huiyin.org.models import Staff, Township

LIVE = (CampaignState.PREPARED, CampaignState.RUNNING)


def campaigns_visible_to(actor: Any) -> QuerySet[Campaign]:
    """Return the campaigns of this person's bureau; one in preparation only to those who prepare it."""
    if not isinstance(actor, Staff):
        return Campaign.objects.none()
    rows = Campaign.objects.filter(bureau_id=actor.bureau_id).exclude(status=CampaignState.DROPPED)
    if actor.has_perm("campaigns.prepare") or actor.has_perm("campaigns.see_all"):
        return rows
    return rows.exclude(status=CampaignState.PREPARED)


def running_campaign() -> Campaign | None:
    """Return the campaign that runs in the bureau in scope, the latest begun if there are several."""
    return Campaign.objects.filter(status=CampaignState.RUNNING).order_by("-started_on", "-id").first()


def open_criteria() -> QuerySet[Criterion]:
    """Return the criteria that are neither met nor excepted."""
    granted = Waiver.objects.filter(criterion=OuterRef("pk"), granted=True)
    return Criterion.objects.filter(have__lt=F("need")).exclude(Exists(granted))


def steps_of(campaign: Campaign) -> QuerySet[Step]:
    """Return the steps with their criteria; `left` says how many criteria are still open."""
    left = Count("criteria", filter=Q(criteria__in=open_criteria()), distinct=True)
    steps = Step.objects.filter(stage__campaign=campaign).select_related("stage", "responsible")
    return steps.annotate(left=left).prefetch_related("criteria__waivers").order_by("stage__order", "order")


def unfinished_steps(stage: Stage) -> QuerySet[Step]:
    """Return the steps of a stage that the records do not yet call complete."""
    return stage.steps.filter(criteria__in=open_criteria()).distinct()


@dataclass(frozen=True)
class Progress:
    """How far something is: steps complete of steps there are, and how many of the others are late."""

    done: int
    all: int
    late: int

    @property
    def percent(self) -> int:
        """Return whole percents, rounded down: complete is a hundred and nothing else is."""
        return 100 * self.done // self.all if self.all else 0


def progress(steps: Sequence[Any], *, on: dt.date | None = None) -> Progress:
    """Count steps that came from `steps_of`."""
    day = on or today()
    done = sum(step.left == 0 for step in steps)
    return Progress(done, len(steps), sum(step.left > 0 and step.due_on < day for step in steps))


def members_of(campaign: Campaign) -> QuerySet[Member]:
    """Return who holds a place in the leading group or its office today."""
    by_place = Case(*(When(place=place, then=order) for order, place in enumerate(Place)))
    return campaign.members.filter(_in_force()).select_related("staff").order_by(by_place, "starts_on", "id")


def liaisons_of(campaign: Campaign) -> QuerySet[Liaison]:
    """Return the liaisons of today."""
    return campaign.liaisons.filter(_in_force()).select_related("staff", "substitute", "township")


def liaisons_before(campaign: Campaign) -> dict[int, Liaison]:
    """Return who last confirmed to be the liaison of each township in another campaign, by the township's key."""
    rows = Liaison.objects.filter(confirmed_on__isnull=False).exclude(campaign=campaign)
    latest = rows.select_related("staff", "substitute").order_by("confirmed_on", "starts_on")
    return {row.township_id: row for row in latest}


def townships_with_liaison(campaign: Campaign) -> QuerySet[Township]:
    """Return every township of the bureau, its liaison of today as `liaison_today` (a list of none or one)."""
    of_today = Prefetch("campaign_liaisons", liaisons_of(campaign), to_attr="liaison_today")
    return Township.objects.order_by("code").prefetch_related(of_today)


def uncovered_townships(campaign: Campaign) -> QuerySet[Township]:
    """Return the townships without a liaison who has confirmed."""
    covered = liaisons_of(campaign).filter(confirmed_on__isnull=False, township=OuterRef("pk"))
    return Township.objects.exclude(Exists(covered)).order_by("code")


def _in_force() -> Q:
    return (Q(ends_on__isnull=True) | Q(ends_on__gt=today())) & Q(starts_on__lte=today())


def liaisons_to_confirm(staff: Staff) -> QuerySet[Liaison]:
    """Return the townships whose liaison this person is, without having confirmed it yet."""
    named = Liaison.objects.filter(_in_force(), staff=staff, confirmed_on__isnull=True, campaign__status__in=LIVE)
    return named.select_related("campaign", "township")


def steps_due_for(staff: Staff) -> QuerySet[Step]:
    """Return the steps of running campaigns that this person answers for and that are late or due within a week."""
    mine = Step.objects.filter(responsible=staff, stage__campaign__status=CampaignState.RUNNING)
    due = mine.filter(due_on__lte=today() + dt.timedelta(days=7), criteria__in=open_criteria())
    return due.distinct().select_related("stage__campaign").order_by("due_on", "id")


def exceptions_to_decide(staff: Staff) -> QuerySet[Waiver]:
    """Return the exceptions that others asked for and nobody has decided on."""
    others = Waiver.objects.filter(granted__isnull=True).exclude(asked_by=staff)
    return others.select_related("asked_by", "criterion__step__stage__campaign").order_by("asked_on", "id")


def stages_at_the_gate() -> QuerySet[Stage]:
    """Return the stages that wait for the supervision group."""
    return Stage.objects.filter(status=StageState.AT_THE_GATE)


def stages_to_begin() -> QuerySet[Stage]:
    """Return the stages whose turn it is: their campaign runs, their day has come, those before them are passed."""
    earlier = Stage.objects.filter(campaign=OuterRef("campaign"), order__lt=OuterRef("order"))
    ahead = Stage.objects.filter(status=StageState.AHEAD, campaign__status=CampaignState.RUNNING)
    return ahead.filter(starts_on__lte=today()).exclude(Exists(earlier.exclude(status=StageState.PASSED)))


def campaigns_to_close() -> QuerySet[Campaign]:
    """Return the running campaigns whose every stage is passed."""
    left = Stage.objects.filter(campaign=OuterRef("pk")).exclude(status=StageState.PASSED)
    return Campaign.objects.filter(status=CampaignState.RUNNING).exclude(Exists(left))


def campaigns_to_start() -> QuerySet[Campaign]:
    """Return the campaigns in preparation that somebody leads and somebody runs."""
    held = Member.objects.filter(campaign=OuterRef("pk"), ends_on__isnull=True)
    led, run = held.filter(place=Place.HEAD), held.filter(place__in=(Place.OFFICE_HEAD, Place.OFFICE_MEMBER))
    return Campaign.objects.filter(Exists(led), Exists(run), status=CampaignState.PREPARED)

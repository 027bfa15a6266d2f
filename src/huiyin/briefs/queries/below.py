"""What a superior bureau may read of the bureaus below it: figures, what was sent up, and its own instructions. Never a register.

This is the one place that reads across tenants. Every query names the superior; nothing is found through another bureau's scope.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django_scopes import scopes_disabled

from huiyin.briefs.models import Brief, BriefState, Instruction, InstructionState
from huiyin.campaigns.models import Campaign, CampaignState, Stage, StageState, Step
from huiyin.campaigns.queries import open_criteria
from huiyin.core.timing import today
from huiyin.opinions.models import Rating
from huiyin.opinions.queries import about_staff, told_in_figures
from huiyin.org.models import Bureau, Staff
from huiyin.rectification.models import Problem

UNSETTLED = (InstructionState.GIVEN, InstructionState.ASSIGNED, InstructionState.ANSWERED)


def subordinates_of(actor: Any) -> QuerySet[Bureau]:
    """Return the bureaus right below this person's, in the order of their codes: no order of merit."""
    if not isinstance(actor, Staff) or not actor.has_perm("briefs.oversee"):
        return Bureau.objects.none()
    return Bureau.objects.filter(parent=actor.bureau_id).order_by("code")


def reports_sent_to(actor: Any) -> QuerySet[Brief]:
    """Return what the bureaus below have sent up to this person's bureau."""
    with scopes_disabled():
        below = subordinates_of(actor).values("pk")
        sent = Brief.objects.filter(bureau__in=below, goes_up=True, sent__isnull=False)
        return sent.select_related("bureau__parent", "sent", "campaign", "stage", "received_by")


def instructions_given_to(actor: Any) -> QuerySet[Instruction]:
    """Return what this person's bureau has asked of the bureaus below."""
    with scopes_disabled():
        below = subordinates_of(actor)
        rows = Instruction.objects.filter(bureau__in=below.values("pk"), superior=F("bureau__parent"))
        return rows.select_related("bureau__parent", "superior", "given_by", "owner", "brief")


@dataclass(frozen=True)
class Running:
    """A running campaign of a bureau below: the stage where it stands, and how many of its steps are complete and late."""

    campaign: Campaign
    stage: Stage | None
    done: int
    steps: int
    late: int


@dataclass(frozen=True)
class Standing:
    """One subordinate bureau in figures. `running` are its campaigns, the latest begun first."""

    bureau: Bureau
    running: Sequence[Running]
    received: int
    listed: int
    struck_off: int
    rated: int
    last: Brief | None
    instructions: int
    overdue: int


def standings(actor: Staff, bureaus: Sequence[Bureau], since: dt.date, until: dt.date) -> list[Standing]:
    """Count side by side, with the same number of queries however many bureaus there are."""
    with scopes_disabled():
        return list(_standings(actor, bureaus, since, until))


def _standings(actor: Staff, bureaus: Sequence[Bureau], since: dt.date, until: dt.date) -> Iterator[Standing]:
    period, of = (since, until), {"bureau__in": [bureau.pk for bureau in bureaus]}
    received = _by_bureau(told_in_figures().filter(**of, received_on__range=period))
    listed = _by_bureau(Problem.objects.filter(**of, listed_on__range=period))
    struck_off = _by_bureau(Problem.objects.filter(**of, struck_off_on__range=period))
    rated = _by_bureau(Rating.objects.filter(**of, day__range=period).exclude(opinion__in=about_staff()))
    running = _running(of)
    last = _last_reports(actor)
    asked = instructions_given_to(actor).filter(status__in=UNSETTLED)
    instructions = _by_bureau(asked)
    late = _by_bureau(overdue(actor))
    for bureau in bureaus:
        yield Standing(
            bureau, running.get(bureau.pk, []), received.get(bureau.pk, 0), listed.get(bureau.pk, 0),
            struck_off.get(bureau.pk, 0), rated.get(bureau.pk, 0), last.get(bureau.pk), instructions.get(bureau.pk, 0),
            late.get(bureau.pk, 0),
        )  # fmt: skip


def _by_bureau(rows: "QuerySet[Any]") -> dict[int, int]:
    return dict(rows.order_by().values_list("bureau").annotate(Count("pk")))


def _running(of: dict[str, Any]) -> dict[int, list[Running]]:
    """Return the running campaigns of each bureau."""
    campaigns = list(Campaign.objects.filter(**of, status=CampaignState.RUNNING).order_by("-started_on", "-id"))
    stages, steps = _stages(campaigns), _steps(campaigns)
    found: dict[int, list[Running]] = {}
    for campaign in campaigns:
        one = Running(campaign, stages.get(campaign.pk), *steps.get(campaign.pk, (0, 0, 0)))
        found.setdefault(campaign.bureau_id, []).append(one)
    return found


def _stages(campaigns: Sequence[Campaign]) -> dict[int, Stage]:
    """Return where each campaign stands: its first stage that is not passed."""
    ahead = Stage.objects.filter(campaign__in=campaigns).exclude(status=StageState.PASSED)
    return {stage.campaign_id: stage for stage in ahead.order_by("-order")}


def _steps(campaigns: Sequence[Campaign]) -> dict[int, tuple[int, int, int]]:
    """Return of each campaign how many steps are complete, how many there are, and how many are late."""
    is_open = Q(pk__in=open_criteria().values("step"))
    steps = Step.objects.filter(stage__campaign__in=campaigns).order_by().values("stage__campaign")
    counted = steps.annotate(
        every=Count("pk"), left=Count("pk", filter=is_open), late=Count("pk", filter=is_open & Q(due_on__lt=today()))
    )
    return {row["stage__campaign"]: (row["every"] - row["left"], row["every"], row["late"]) for row in counted}


def _last_reports(actor: Staff) -> dict[int, Brief]:
    newest = (
        reports_sent_to(actor).order_by().values("bureau").annotate(last=Max("sent_on")).values_list("bureau", "last")
    )
    wanted = Q(pk__in=[])
    for bureau, day in newest:
        wanted |= Q(bureau=bureau, sent_on=day)
    return {brief.bureau_id: brief for brief in reports_sent_to(actor).filter(wanted).order_by("id")}


def to_receive(actor: Staff) -> QuerySet[Brief]:
    """Return the reports that nobody has received yet."""
    return reports_sent_to(actor).filter(status=BriefState.SENT)


def to_judge(actor: Staff) -> QuerySet[Instruction]:
    """Return the answers that wait for the superior."""
    return instructions_given_to(actor).filter(status=InstructionState.ANSWERED)


def overdue(actor: Staff) -> QuerySet[Instruction]:
    """Return the instructions whose day has passed without an answer."""
    unanswered = (InstructionState.GIVEN, InstructionState.ASSIGNED)
    return instructions_given_to(actor).filter(status__in=unanswered, due_on__lt=today())


@dataclass(frozen=True)
class Course:
    """A campaign of a bureau below: how far it is while it runs, its stages and where they stand, and the steps that are late."""

    campaign: Campaign
    running: Running | None
    stages: list[Stage]
    late: list[Step]


def courses_of(bureau: Bureau) -> list[Course]:
    """Return the campaigns of a bureau that run or ran. What a step counts, and who answers for it, stays with the bureau."""
    with scopes_disabled():
        shown = Campaign.objects.filter(bureau=bureau, status__in=(CampaignState.RUNNING, CampaignState.CLOSED))
        running = {one.campaign.pk: one for one in _running({"bureau": bureau}).get(bureau.pk, [])}
        stages = list(Stage.objects.filter(campaign__in=shown).order_by("order"))
        late = Step.objects.filter(stage__in=stages, due_on__lt=today(), pk__in=open_criteria().values("step"))
        steps = list(late.filter(stage__campaign__status=CampaignState.RUNNING).order_by("due_on", "id"))
        return [
            Course(
                campaign,
                running.get(campaign.pk),
                [stage for stage in stages if stage.campaign_id == campaign.pk],
                [
                    step
                    for step in steps
                    if step.stage_id in {one.pk for one in stages if one.campaign_id == campaign.pk}
                ],
            )
            for campaign in shown
        ]

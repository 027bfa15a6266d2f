"""How far a campaign is and was: a stage with what its records say, and the whole campaign as of an earlier day."""

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.campaigns.models import Criterion
from huiyin.campaigns.plan import Plan, by_whom, late
from huiyin.campaigns.story import story_of
from huiyin.campaigns.trend import Trend
from huiyin.campaigns.views.finding import campaign_of, stage_of
from huiyin.core.timing import today
from huiyin.org.http import StaffRequest, staff_view

WEEK = dt.timedelta(days=7)


@staff_view("campaigns.list")
def stage(request: StaffRequest, code: str, stage: str) -> HttpResponse:
    """Show a stage: how far each criterion is and how far it came within a week, what is late, and the trend."""
    row = stage_of(request, code, stage)
    part = next(part for part in Plan(row.campaign).parts if part.stage == row)
    trend = Trend(row.campaign)
    page = {
        "campaign": row.campaign, "part": part, "late": by_whom(late(part.lines)),
        "lines": [(line, [(one, _gain(trend, one)) for one in line.step.criteria.all()]) for line in part.lines],
        "story": story_of(row),
        "chart": trend.chart(
            _("Steps of the stage"), [line.step for line in part.lines], first=row.starts_on, last=row.passed_on
        ),
    }  # fmt: skip
    return render(request, "campaigns/stage.html", page)


def _gain(trend: Trend, criterion: Criterion) -> int:
    """Return how much has been added within a week."""
    return criterion.have - trend.at(criterion, today() - WEEK).have


@staff_view("campaigns.list")
def day(request: StaffRequest, code: str, day: dt.date) -> HttpResponse:
    """Show what the records said at the end of a day."""
    campaign = campaign_of(request, code)
    if not campaign.starts_on <= day <= today():
        raise Http404
    trend, plan = Trend(campaign), Plan(campaign)
    page = {
        "campaign": campaign, "day": day,
        "done": sum(trend.was_complete(step, day) for step in plan.steps),
        "due": sum(step.due_on <= day for step in plan.steps),
        "steps": plan.steps,
        "rows": [
            (step, step.due_on <= day, trend.was_complete(step, day), [(one, trend.at(one, day)) for one in step.criteria.all()])
            for step in plan.steps
        ],
    }  # fmt: skip
    return render(request, "campaigns/day.html", page)

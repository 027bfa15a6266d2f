"""Finding what an address names, as far as this person may know of it; and the page on which something is done."""

from functools import partial

from huiyin.campaigns.models import Campaign, Criterion, Stage, Step
from huiyin.campaigns.queries import campaigns_visible_to
from huiyin.org.acting import fill_in
from huiyin.org.http import StaffRequest, get_visible_or_404


def campaign_of(request: StaffRequest, code: str) -> Campaign:
    """Return the campaign."""
    return get_visible_or_404(campaigns_visible_to(request.user), code=code)


def stage_of(request: StaffRequest, code: str, stage: str) -> Stage:
    """Return a stage of it."""
    rows = Stage.objects.filter(campaign=campaign_of(request, code)).select_related("campaign")
    return get_visible_or_404(rows, key=stage)


def step_of(request: StaffRequest, code: str, stage: str, step: str) -> Step:
    """Return a step of a stage."""
    rows = Step.objects.filter(stage=stage_of(request, code, stage))
    return get_visible_or_404(rows.select_related("stage__campaign", "responsible"), key=step)


def criterion_of(request: StaffRequest, code: str, stage: str, step: str, order: int) -> Criterion:
    """Return a criterion of a step."""
    rows = Criterion.objects.filter(step=step_of(request, code, stage, step))
    return get_visible_or_404(rows.select_related("step__stage__campaign"), order=order)


act = partial(fill_in, template="campaigns/act.html")

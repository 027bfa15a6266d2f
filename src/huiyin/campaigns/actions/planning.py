"""From a template to a plan with days and names; and changing the plan, with a reason once it runs."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.campaigns.definition import CriterionPlan, StagePlan, StepPlan
from huiyin.campaigns.measuring import measure_again, measure_campaign
from huiyin.campaigns.models import Campaign, CampaignState, Change, Criterion, Stage, Step
from huiyin.campaigns.queries import LIVE
from huiyin.campaigns.subjects import LEADING_GROUP
from huiyin.campaigns.templates import Template
from huiyin.campaigns.vocabulary import rule_named
from huiyin.campaigns.workflow import campaign_workflow, stage_workflow
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.language import filled
from huiyin.core.timing import today
from huiyin.notifications.actions import tell_once
from huiyin.org.models import Staff
from huiyin.org.queries import holders

_DAY = dt.timedelta(days=1)
RESERVED = frozenset({"prepare", "templates", "vocabulary"})
"""Codes that addresses under `campaigns/` use themselves."""


def prepare(
    template: Template, *, actor: Staff, code: str, starts_on: dt.date, name: str = "", basis: str = ""
) -> Campaign:
    """Make a template concrete: stages and steps get their days, each step whoever holds its post alone.

    Raises InvalidInput if the code is taken, or is a word that our own addresses use.
    """
    if code in RESERVED:
        message = _("This code stands for something else in addresses.")
        raise InvalidInput(message, {"code": message})
    plan = template.definition
    campaign = Campaign(
        bureau_id=actor.bureau_id, code=code, name=name or plan.name, basis=basis or plan.basis, aim=plan.aim,
        template_code=template.code, template_text=template.text, prepared_by=actor,
        starts_on=starts_on, ends_on=starts_on + plan.days * _DAY - _DAY,
    )  # fmt: skip
    try:
        with transaction.atomic():
            campaign_workflow.begin(campaign, "prepare", actor=actor, after={"template": template.code})
            first = starts_on
            for order, stage in enumerate(plan.stages, start=1):
                _lay_out(campaign, stage, order, first, actor)
                first += stage.days * _DAY
            measure_campaign(campaign.pk)
    except IntegrityError as error:
        if Campaign.objects.filter(code=code).exists():
            message = _("A campaign of this code exists already.")
            raise InvalidInput(message, {"code": message}) from error
        raise
    return campaign


def _lay_out(campaign: Campaign, plan: StagePlan, order: int, first: dt.date, actor: Staff) -> None:
    stage = Stage(
        bureau_id=campaign.bureau_id, campaign=campaign, order=order, key=plan.key, name=plan.name, gated=plan.gated,
        starts_on=first, ends_on=first + plan.days * _DAY - _DAY,
    )  # fmt: skip
    stage_workflow.begin(stage, "lay_out", actor=actor)
    for number, each in enumerate(plan.steps, start=1):
        step = _step(stage, each, number)
        step.save(force_insert=True)
        Criterion.objects.bulk_create(_criterion(step, one, at) for at, one in enumerate(each.criteria, start=1))


def _step(stage: Stage, plan: StepPlan, number: int) -> Step:
    starts_on = stage.starts_on + plan.after * _DAY
    people = holders(plan.role) if plan.role else []
    return Step(
        bureau_id=stage.bureau_id, stage=stage, order=number, key=plan.key, name=plan.name, text=plan.text,
        role=plan.role, responsible=people[0] if len(people) == 1 else None,
        starts_on=starts_on, due_on=starts_on + plan.days * _DAY - _DAY,
    )  # fmt: skip


def _criterion(step: Step, plan: CriterionPlan, order: int) -> Criterion:
    return Criterion(
        bureau_id=step.bureau_id, step=step, order=order, rule=plan.rule, settings=plan.settings,
        subject=rule_named(plan.rule).subject(plan.settings),
    )  # fmt: skip


def set_appointment(campaign: Campaign, *, actor: Staff, document: str, day: dt.date) -> Campaign:
    """Note the document by which leading group and office were appointed."""
    _require(campaign, actor)
    if not document.strip():
        raise InvalidInput(_("Give the document's number."), {"document": _("Give the document's number.")})
    with transaction.atomic():
        campaign.appointed_by, campaign.appointed_on = document, day
        campaign.save(update_fields=["appointed_by", "appointed_on"])
        after = {"appointed_by": document, "appointed_on": day}
        record("campaigns.set_appointment", campaign, actor=actor, bureau_id=campaign.bureau_id, after=after)
        measure_again(LEADING_GROUP)
    return campaign


def change_step(
    step: Step, *, actor: Staff, name: str, text: str, responsible: Staff | None, starts_on: dt.date, due_on: dt.date,
    reason: str = "",
) -> Step:  # fmt: skip
    """Change who does a step by when. Of a running campaign it needs a reason, and shows among its changes.

    A day that has passed is not moved back: nobody was on time because the plan was changed afterwards.
    """
    campaign = step.stage.campaign
    _require(campaign, actor, reason=reason)
    if due_on < starts_on:
        raise InvalidInput(_("It ends before it begins."), {"due_on": _("It ends before it begins.")})
    if campaign.status == CampaignState.RUNNING and due_on != step.due_on and step.due_on < today():
        raise NotNow(_("Its day has passed: it is late, and stays so. Ask for an exception where it cannot be done."))
    after = {"name": name, "text": text, "responsible": responsible, "starts_on": starts_on, "due_on": due_on}
    changed = {field: (getattr(step, field), value) for field, value in after.items()}
    with transaction.atomic():
        for field, value in after.items():
            setattr(step, field, value)
        step.save(update_fields=list(after))
        if responsible and changed["responsible"][0] != responsible and campaign.status == CampaignState.RUNNING:
            told = filled(gettext_lazy("You answer for a step of the campaign: %(step)s."), step=name)
            url = reverse("campaigns:step", args=[campaign.code, step.stage.key, step.key])
            tell_once([responsible], text=told, url=url, by=actor)
        _note(campaign, step.name, changed, actor=actor, reason=reason)
    return step


def change_criterion(criterion: Criterion, *, actor: Staff, settings: dict[str, Any], reason: str = "") -> Criterion:
    """Set a criterion's numbers anew. Of a running campaign it needs a reason, and shows among its changes."""
    campaign = criterion.step.stage.campaign
    _require(campaign, actor, reason=reason)
    rule = rule_named(criterion.rule)
    form = rule.form(settings)
    if not form.is_valid():
        fields = {name: str(errors[0]) for name, errors in form.errors.items()}
        raise InvalidInput(next(iter(fields.values())), fields)
    after = dict(form.cleaned_data)
    changed = {name: (criterion.settings.get(name), value) for name, value in after.items()}
    with transaction.atomic():
        criterion.settings, criterion.subject = after, rule.subject(after)
        criterion.save(update_fields=["settings", "subject"])
        _note(campaign, criterion.step.name, changed, actor=actor, reason=reason)
        measure_again(criterion.subject)
    return criterion


def _note(campaign: Campaign, what: str, changed: Mapping[str, tuple[Any, Any]], *, actor: Staff, reason: str) -> None:
    """Write down a change of the plan; `changed` maps a field to what it was and what it is."""
    before = {name: _plain(was) for name, (was, now) in changed.items() if was != now}
    after = {name: _plain(now) for name, (was, now) in changed.items() if was != now}
    if campaign.status == CampaignState.RUNNING:
        Change(
            bureau_id=campaign.bureau_id, campaign=campaign, what=what, before=before, after=after, reason=reason,
            by=actor,
        ).save(force_insert=True)  # fmt: skip
    record(
        "campaigns.change", campaign, actor=actor, bureau_id=campaign.bureau_id, before=before, after=after,
        note=reason or what,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Staff) else value.isoformat() if isinstance(value, dt.date) else value


def _require(campaign: Campaign, actor: Staff, *, reason: str | None = None) -> None:
    if not actor.has_perm("campaigns.prepare", campaign):
        raise NotAllowed(_("You may not do this."))
    if campaign.status not in LIVE:
        raise NotNow(_("The campaign is over."))
    if reason is not None and not reason.strip() and campaign.status == CampaignState.RUNNING:
        raise InvalidInput(_("The campaign runs: say why."), {"reason": _("The campaign runs: say why.")})

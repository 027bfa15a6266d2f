"""`{% load campaigns %}`: criteria in words, and what may be done with a stage."""

from typing import Any

from django import template
from django.urls import reverse

from huiyin.campaigns.definition import CriterionPlan
from huiyin.campaigns.models import Campaign, Criterion, Stage
from huiyin.campaigns.vocabulary import rule_named
from huiyin.campaigns.workflow import stage_workflow
from huiyin.lifecycle.workflow import Offer

register = template.Library()


@register.filter
def in_words(criterion: Criterion | CriterionPlan) -> str:
    """Say a criterion as a sentence."""
    return rule_named(criterion.rule).words(criterion.settings)


@register.simple_tag
def rows_behind(campaign: Campaign, criterion: Criterion) -> str:
    """Return where the rows behind a criterion's figure are: who is missing, or all that was counted once nothing is."""
    rule = rule_named(criterion.rule)
    page = "missing" if rule.missing and not criterion.is_met else "evidence"
    step = criterion.step
    return reverse(f"campaigns:{page}", args=[campaign.code, step.stage.key, step.key, criterion.order])


@register.filter
def offers_for(stage: Stage, user: Any) -> list[tuple[Offer, str]]:
    """Return what this person may do with a stage now, with the address of each."""
    return [
        (offer, reverse(f"campaigns:{offer.verb}", args=[stage.campaign.code, stage.key]))
        for offer in stage_workflow.offers(stage, user)
    ]

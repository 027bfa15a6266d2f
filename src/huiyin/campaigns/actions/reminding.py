"""Reminding just those who are missing."""

from django.db import transaction
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.campaigns.models import Criterion
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.language import filled
from huiyin.notifications.actions import notify
from huiyin.org.models import Staff

MOST = 5000


def remind(criterion: Criterion, *, actor: Staff) -> int:
    """Remind everybody whom this criterion still waits for, once a person; return how many that were."""
    campaign = criterion.step.stage.campaign
    if not actor.has_perm("campaigns.remind", campaign):
        raise NotAllowed(_("You may not do this."))
    rule = rule_named(criterion.rule)
    if rule.missing is None or criterion.is_met:
        raise NotNow(_("Nobody is missing here."))
    listing = rule.missing(campaign, criterion.settings, actor)
    people = {line.staff.pk: line.staff for line in map(listing.line, listing.rows[:MOST]) if line.staff}
    if not people:
        raise NotNow(_("Nobody can be reminded of this."))
    text = filled(
        gettext_lazy("%(step)s: %(rule)s"), step=criterion.step, rule=lazy(rule.words, str)(criterion.settings)
    )
    url = reverse("campaigns:step", args=[campaign.code, criterion.step.stage.key, criterion.step.key])
    with transaction.atomic():
        notify(people.values(), text=text, url=url, by=actor)
        after = {"step": criterion.step.key, "people": len(people)}
        record("campaigns.remind", campaign, actor=actor, bureau_id=campaign.bureau_id, after=after)
    return len(people)

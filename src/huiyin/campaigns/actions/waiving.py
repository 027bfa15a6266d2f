"""Exceptions: a criterion that is not met and need not be, for a reason and with a second person."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.campaigns.models import Criterion, Waiver
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.language import filled
from huiyin.core.timing import today
from huiyin.notifications.actions import tell_once
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders

GRANTED = gettext_lazy("The exception was granted: %(step)s.")
REFUSED = gettext_lazy("The exception was refused: %(step)s.")


def ask_for_exception(criterion: Criterion, *, actor: Staff, reason: str) -> Waiver:
    """Ask that a criterion need not be met; another person decides."""
    if not actor.has_perm("campaigns.ask_for_exception", criterion):
        raise NotAllowed(_("You may not do this."))
    if not reason.strip():
        raise InvalidInput(_("Give the reason."), {"reason": _("Give the reason.")})
    if criterion.is_met:
        raise NotNow(_("It is met: no exception is needed."))
    if criterion.waivers.exclude(granted=False).exists():
        raise NotNow(_("An exception was asked for already."))
    with transaction.atomic():
        waiver = Waiver(bureau_id=criterion.bureau_id, criterion=criterion, reason=reason, asked_by=actor)
        waiver.save(force_insert=True)
        _record(waiver, "campaigns.ask_for_exception", actor, reason)
        text = filled(gettext_lazy("An exception was asked for: %(step)s."), step=criterion.step)
        tell_once(holders(Role.DIRECTOR, Role.SUPERVISOR), text=text, url=_url(criterion), by=actor)
    return waiver


def decide_on_exception(waiver: Waiver, *, actor: Staff, granted: bool, remark: str = "") -> Waiver:
    """Grant or refuse it, as another person than who asked."""
    if not actor.has_perm("campaigns.decide_on_exception", waiver):
        raise NotAllowed(_("You may not do this."))
    if waiver.asked_by_id == actor.pk:
        raise NotNow(_("You asked for this yourself: another person has to decide."))
    said = {"granted": granted, "decided_by": actor, "decided_on": today(), "remark": remark}
    with transaction.atomic():
        if Waiver.objects.filter(pk=waiver.pk, granted__isnull=True).update(**said) != 1:
            raise NotNow(_("This was decided already."))
        waiver.refresh_from_db()
        verb = "campaigns.grant_exception" if granted else "campaigns.refuse_exception"
        _record(waiver, verb, actor, remark)
        words = GRANTED if granted else REFUSED
        text = filled(words, step=waiver.criterion.step)
        tell_once([waiver.asked_by], text=text, url=_url(waiver.criterion), by=actor)
    return waiver


def _url(criterion: Criterion) -> str:
    stage, step = criterion.step.stage, criterion.step
    return reverse("campaigns:step", args=[stage.campaign.code, stage.key, step.key])


def _record(waiver: Waiver, verb: str, actor: Staff, note: str) -> None:
    campaign = waiver.criterion.step.stage.campaign
    after = {"step": waiver.criterion.step.key, "criterion": waiver.criterion.order}
    record(verb, campaign, actor=actor, bureau_id=waiver.bureau_id, after=after, note=note)

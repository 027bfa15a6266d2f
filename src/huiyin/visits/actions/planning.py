"""Who visits whom by when."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record, record_all
from huiyin.core.errors import InvalidInput, NotAllowed, WrongState
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.visits.models import Household, VisitPlan


def plan(households: Sequence[Household], *, visitor: Staff, due_on: dt.date, actor: Staff) -> list[VisitPlan]:
    """Plan visits of one person: the office for anyone, everybody else for themselves, to households they know of.

    A household that this visitor is to visit already keeps its plan. Raises InvalidInput for a day that is over.
    """
    _check(households, visitor, actor)
    if due_on < today():
        message = _("This day is over.")
        raise InvalidInput(message, {"due_on": message})
    with transaction.atomic():
        waiting = VisitPlan.objects.filter(household__in=households, visitor=visitor, done_on=None, cancelled_on=None)
        known = set(waiting.values_list("household_id", flat=True))
        plans = [
            VisitPlan(
                bureau_id=one.bureau_id, household=one, visitor=visitor, due_on=due_on, planned_by=actor
            )
            for one in households
            if one.pk not in known
        ]  # fmt: skip
        VisitPlan.objects.bulk_create(plans)
        after = {"visitor": visitor.pk, "due_on": due_on}
        if plans:
            record_all("visits.plan", [(one, after) for one in plans], actor=actor, bureau_id=actor.bureau_id)
    return plans


def _check(households: Sequence[Household], visitor: Staff, actor: Staff) -> None:
    may = actor.has_perm("visits.plan_for_others") or actor == visitor
    known = all(actor.has_perm("visits.view", one) for one in households)
    if not may or not known or visitor.bureau_id != actor.bureau_id or not visitor.has_perm("visits.visit"):
        raise NotAllowed(_("You may not do this."))


def cancel(one: VisitPlan, *, actor: Staff) -> VisitPlan:
    """Call off a planned visit. What was written down on a phone meanwhile is still taken."""
    if not actor.has_perm("visits.cancel", one):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        waiting = VisitPlan.objects.filter(pk=one.pk, done_on=None, cancelled_on=None)
        if waiting.update(cancelled_on=today()) != 1:
            raise WrongState(_("This visit is made or called off already."))
        record("visits.cancel", one, actor=actor, bureau_id=one.bureau_id)
    one.refresh_from_db()
    return one

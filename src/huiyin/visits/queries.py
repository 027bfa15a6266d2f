"""Reading visits: what this person may know of, what waits, what counts, how far the bureau has come round."""

import datetime as dt
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Value, When

from huiyin.core.timing import today
from huiyin.org.models import Role, Staff
from huiyin.visits.models import Correction, Device, Household, HouseholdKind, Settled, Twin, Visit, VisitPlan

TAKEN_ALONG = dt.timedelta(days=7)
MOST_TAKEN = 60
"""Households on one phone."""

# Of two visits on one day the second counts once a person has said that it is another one.
that_count = Q(twin__in=(Twin.NONE, Twin.BOTH))

difficulties_first = Case(
    When(household__kind=HouseholdKind.ORDINARY, then=Value(1)), default=Value(0), output_field=IntegerField()
)


def households_visible_to(actor: Any) -> QuerySet[Household]:
    """Return the households this person may know of: all for office and leaders, a liaison's own townships, those to visit."""
    if not isinstance(actor, Staff) or not actor.has_perm("visits.visit"):
        return Household.objects.none()
    rows = Household.objects.filter(bureau_id=actor.bureau_id).select_related("township")
    if _knows_all(actor):
        return rows
    to_visit = Exists(VisitPlan.objects.filter(household=OuterRef("pk"), visitor=actor))
    return rows.filter(Q(township__in=actor.townships_as(Role.LIAISON)) | to_visit)


def _knows_all(actor: Staff) -> bool:
    return actor.has_perm("visits.keep_households") or actor.holds("director", "deputy")


def with_last_visit(households: QuerySet[Household]) -> QuerySet[Household]:
    """Add the day of the last visit that counts, as `visited_on`."""
    counted = Q(visits__twin__in=(Twin.NONE, Twin.BOTH))
    found: QuerySet[Household] = households.annotate(visited_on=Max("visits__day", filter=counted))
    return found


def visits_visible_to(actor: Any) -> QuerySet[Visit]:
    """Return the visits this person may read of: the own ones; for office and leaders all."""
    if not isinstance(actor, Staff) or not actor.has_perm("visits.visit"):
        return Visit.objects.none()
    rows = Visit.objects.filter(bureau_id=actor.bureau_id)
    rows = rows.select_related("household__township", "visitor", "device")
    return rows if _knows_all(actor) else rows.filter(visitor=actor)


def visits_that_count() -> QuerySet[Visit]:
    """Return the visits of the bureau in scope, each once."""
    return Visit.objects.filter(that_count)


def plans_open(actor: Staff) -> QuerySet[VisitPlan]:
    """Return whom this person is still to visit: difficulties first, then by day."""
    rows = VisitPlan.objects.filter(visitor=actor, done_on=None, cancelled_on=None)
    rows = rows.select_related("household__township").annotate(turn=difficulties_first)
    return rows.order_by("turn", "due_on", "household__code")


def plans_for_the_phone(actor: Staff) -> list[VisitPlan]:
    """Return what a phone takes along: what is due within a week, and no more than a week of work."""
    return list(plans_open(actor).filter(due_on__lte=today() + TAKEN_ALONG)[:MOST_TAKEN])


def plans_visible_to(actor: Staff) -> QuerySet[VisitPlan]:
    """Return the open plans this person may read of: the own ones; for office and leaders all."""
    rows = VisitPlan.objects.filter(bureau_id=actor.bureau_id, done_on=None, cancelled_on=None)
    rows = rows.select_related("household__township", "visitor")
    return rows if _knows_all(actor) else rows.filter(visitor=actor)


def twins_to_settle(actor: Staff) -> QuerySet[Visit]:
    """Return the second visits of a day that wait for this person's word."""
    rows = visits_visible_to(actor).filter(twin=Twin.OPEN)
    return rows if actor.has_perm("visits.keep_households") else rows.filter(visitor=actor)


def corrections_to_settle(actor: Staff) -> QuerySet[Correction]:
    """Return the corrections that clash and wait for this person's word."""
    rows = Correction.objects.filter(settled=Settled.OPEN, bureau_id=actor.bureau_id)
    rows = rows.select_related("visit__household__township", "visit__visitor")
    if actor.has_perm("visits.keep_households"):
        return rows
    return rows.filter(visit__household__township__in=actor.townships_as(Role.LIAISON))


def devices_visible_to(actor: Staff) -> QuerySet[Device]:
    """Return the phones this person may see: the own ones; for those who answer for phones all."""
    rows = Device.objects.filter(bureau_id=actor.bureau_id).select_related("staff", "revoked_by")
    return rows if actor.has_perm("visits.see_all_devices") else rows.filter(staff=actor)


def households_of_kind(kind: str) -> QuerySet[Household]:
    """Return the households of one kind; of all that come first for `first`; every one for nothing."""
    if kind == "first":
        return Household.objects.exclude(kind=HouseholdKind.ORDINARY)
    return Household.objects.filter(kind=kind) if kind else Household.objects.all()


def visited(households: QuerySet[Household], visits: QuerySet[Visit]) -> QuerySet[Household]:
    """Narrow to the households that one of these visits went to."""
    return households.filter(Exists(visits.filter(household=OuterRef("pk"))))


def is_overdue(plan: VisitPlan) -> bool:
    """Say whether the day of a planned visit is over."""
    return plan.due_on < today()


def counts_by(visits: QuerySet[Visit], field: str) -> dict[Any, int]:
    """Count visits by one of their fields, in one query."""
    return dict(visits.order_by().values_list(field).annotate(Count("pk")))

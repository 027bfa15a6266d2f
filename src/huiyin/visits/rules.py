"""Who may know of a household, visit it and say what counts, as facts."""

from typing import Any

import rules

from huiyin.org.models import Role, Staff
from huiyin.org.rules import holds, is_administrator, is_of_the_same_bureau, is_office, is_office_head, leads_the_bureau
from huiyin.visits.models import Correction, Device, Household, Visit, VisitPlan


@rules.predicate
def is_liaison_of_its_township(actor: Any, item: Household | VisitPlan | Correction | Visit | None = None) -> bool:
    if not isinstance(actor, Staff) or item is None:
        return False
    return household_of(item).township_id in actor.townships_as(Role.LIAISON)


@rules.predicate
def is_to_visit_it(actor: Any, item: Household | VisitPlan | Correction | Visit | None = None) -> bool:
    # A plan called off meanwhile still lets the visit in that was made before the phone heard of it.
    if not isinstance(actor, Staff) or item is None:
        return False
    return VisitPlan.objects.filter(household=household_of(item), visitor=actor).exists()


@rules.predicate
def made_the_visit(actor: Any, visit: Visit | None = None) -> bool:
    return isinstance(actor, Staff) and visit is not None and visit.visitor_id == actor.pk


@rules.predicate
def is_the_planned_visitor(actor: Any, plan: VisitPlan | None = None) -> bool:
    return isinstance(actor, Staff) and plan is not None and plan.visitor_id == actor.pk


@rules.predicate
def owns_the_phone(actor: Any, device: Device | None = None) -> bool:
    return isinstance(actor, Staff) and device is not None and device.staff_id == actor.pk


def household_of(item: Household | VisitPlan | Correction | Visit) -> Household:
    """Return the household that an item of this room is about."""
    return item if isinstance(item, Household) else item.household


visits_households = holds(
    Role.DIRECTOR, Role.DEPUTY, Role.CHIEF, Role.CADRE, Role.OFFICE_HEAD, Role.CLERK, Role.LIAISON, Role.SECRETARY
)
knows_the_household = is_of_the_same_bureau & (
    is_office | leads_the_bureau | is_liaison_of_its_township | is_to_visit_it
)

rules.add_perm("visits.visit", visits_households)
rules.add_perm("visits.view", knows_the_household)
rules.add_perm("visits.reveal", knows_the_household)
rules.add_perm("visits.record", visits_households & knows_the_household)
rules.add_perm("visits.read_note", is_of_the_same_bureau & (made_the_visit | is_office))
rules.add_perm("visits.keep_households", is_of_the_same_bureau & is_office)
rules.add_perm("visits.change", is_of_the_same_bureau & (is_office | is_liaison_of_its_township))
rules.add_perm("visits.plan_for_others", is_of_the_same_bureau & is_office)
rules.add_perm("visits.cancel", is_of_the_same_bureau & (is_office | is_the_planned_visitor))
rules.add_perm("visits.settle", is_of_the_same_bureau & (is_office | made_the_visit))
rules.add_perm("visits.settle_correction", is_of_the_same_bureau & (is_office | is_liaison_of_its_township))
rules.add_perm(
    "visits.see_coverage",
    holds(Role.DIRECTOR, Role.DEPUTY, Role.OFFICE_HEAD, Role.CLERK, Role.SUPERVISOR, Role.LIAISON),
)
rules.add_perm("visits.see_all_devices", is_of_the_same_bureau & (is_office_head | is_administrator))
rules.add_perm("visits.manage_devices", visits_households | is_administrator)
rules.add_perm("visits.revoke", is_of_the_same_bureau & (owns_the_phone | is_office_head | is_administrator))

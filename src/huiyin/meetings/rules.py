"""Who may do what with a meeting, as facts."""

from typing import Any

import rules

from huiyin.meetings.models import Decision, Meeting
from huiyin.org.models import Role, Staff
from huiyin.org.rules import holds, is_liaison, is_office, is_staff


@rules.predicate
def is_of_the_same_bureau(actor: Any, item: Any = None) -> bool:
    return isinstance(actor, Staff) and (item is None or actor.bureau_id == item.bureau_id)


@rules.predicate
def is_the_chair(actor: Any, meeting: Meeting | None = None) -> bool:
    return isinstance(actor, Staff) and meeting is not None and meeting.chair_id == actor.pk


@rules.predicate
def planned_it(actor: Any, meeting: Meeting | None = None) -> bool:
    return isinstance(actor, Staff) and meeting is not None and meeting.planned_by_id == actor.pk


@rules.predicate
def takes_the_notes(actor: Any, meeting: Meeting | None = None) -> bool:
    return isinstance(actor, Staff) and meeting is not None and meeting.note_taker_id == actor.pk


@rules.predicate
def wrote_the_minutes(actor: Any, meeting: Meeting | None = None) -> bool:
    return isinstance(actor, Staff) and meeting is not None and meeting.minuted_by_id == actor.pk


@rules.predicate
def is_closed(_actor: Any, meeting: Meeting | None = None) -> bool:
    return meeting is not None and meeting.is_closed


@rules.predicate
def is_invited(actor: Any, meeting: Meeting | None = None) -> bool:
    return isinstance(actor, Staff) and meeting is not None and meeting.invitations.filter(staff=actor).exists()


@rules.predicate
def sees_to_it(actor: Any, decision: Decision | None = None) -> bool:
    return isinstance(actor, Staff) and decision is not None and decision.owner_id == actor.pk


convenes = is_of_the_same_bureau & holds(
    Role.OFFICE_HEAD, Role.CLERK, Role.DIRECTOR, Role.DEPUTY, Role.CHIEF, Role.SECRETARY, Role.INSPECTOR
)
runs_it = is_of_the_same_bureau & (planned_it | takes_the_notes | (is_office & ~is_closed))

rules.add_perm("meetings.list", is_staff & ~holds(Role.ADMINISTRATOR, Role.AUDITOR))
rules.add_perm("meetings.see_all", holds(Role.OFFICE_HEAD, Role.CLERK, Role.DIRECTOR, Role.DEPUTY, Role.SUPERVISOR))
rules.add_perm("meetings.plan", convenes)
rules.add_perm("meetings.run", runs_it)
rules.add_perm("meetings.confirm", is_of_the_same_bureau & (is_the_chair | (is_office & ~is_closed)) & ~planned_it)
rules.add_perm("meetings.minute", runs_it & ~is_the_chair)
rules.add_perm("meetings.approve", is_the_chair & ~wrote_the_minutes)
rules.add_perm("meetings.attend", is_invited)
rules.add_perm("meetings.pass_on", is_of_the_same_bureau & is_liaison)
rules.add_perm("meetings.carry_out", sees_to_it)

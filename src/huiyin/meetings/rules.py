"""Who may do what with a meeting, as facts."""

from typing import Any

import rules
from django.urls import reverse

from huiyin.meetings.models import Decision, Guest, Meeting
from huiyin.org.models import Role, Staff
from huiyin.org.rules import holds, is_director, is_liaison, is_of_the_same_bureau, is_office, is_office_head, is_staff
from huiyin.vault import subjects


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
def is_a_hearing(_actor: Any, meeting: Meeting | None = None) -> bool:
    return meeting is not None and meeting.hears


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
rules.add_perm("meetings.hear", runs_it & is_a_hearing)
rules.add_perm("meetings.confirm", is_of_the_same_bureau & (is_the_chair | (is_office & ~is_closed)) & ~planned_it)
rules.add_perm("meetings.minute", runs_it & ~is_the_chair)
rules.add_perm("meetings.approve", is_the_chair & ~wrote_the_minutes)
rules.add_perm("meetings.attend", is_invited)
rules.add_perm("meetings.pass_on", is_of_the_same_bureau & is_liaison)
rules.add_perm("meetings.carry_out", sees_to_it)


def _guest(pk: int) -> Guest | None:
    return Guest.objects.select_related("meeting").filter(pk=pk).first()


def _runs_the_guests_meeting(actor: Staff, pk: int) -> bool:
    guest = _guest(pk)
    return guest is not None and bool(runs_it(actor, guest.meeting))


# Who a guest is: asked by who runs the meeting, to call them; approved by the head of the office or the director.
subjects.register(
    "meetings.guest",
    subjects.SubjectKind(
        may_request=_runs_the_guests_meeting,
        may_decide=lambda actor, pk: bool((is_office_head | is_director)(actor)) and _guest(pk) is not None,
        label=lambda pk: str(_guest(pk)),
        url=lambda pk: reverse(
            "meetings:guests", args=[Guest.objects.select_related("meeting").get(pk=pk).meeting.code]
        ),
    ),
)

"""Who may do what in the library and with study records, as facts."""

from typing import Any

import rules

from huiyin.org.groups import groups_of
from huiyin.org.models import Role, Staff
from huiyin.org.rules import holds, is_of_the_same_bureau, is_office
from huiyin.study.models import Attempt, Lecture, Quiz, Session

takes_part = holds(
    Role.DIRECTOR, Role.DEPUTY, Role.CHIEF, Role.CADRE, Role.OFFICE_HEAD, Role.CLERK, Role.INSPECTOR, Role.LIAISON,
    Role.SECRETARY,
)  # fmt: skip


@rules.predicate
def is_the_persons_own(actor: Any, person: Any = None) -> bool:
    return isinstance(actor, Staff) and actor == person


@rules.predicate
def is_secretary_of_the_persons_branch(actor: Any, person: Any = None) -> bool:
    return isinstance(actor, Staff) and person is not None and person.branch_id in actor.branches_as(Role.SECRETARY)


@rules.predicate
def leads_the_session(actor: Any, session: Session | None = None) -> bool:
    return isinstance(actor, Staff) and session is not None and session.leader_id == actor.pk


@rules.predicate
def is_liaison_of_the_township(actor: Any, lecture: Lecture | None = None) -> bool:
    if not isinstance(actor, Staff) or lecture is None:
        return False
    return lecture.township_id in actor.townships_as(Role.LIAISON)


@rules.predicate
def held_the_lecture(actor: Any, lecture: Lecture | None = None) -> bool:
    return isinstance(actor, Staff) and lecture is not None and lecture.speaker_id == actor.pk


@rules.predicate
def is_meant_by_the_quiz(actor: Any, quiz: Quiz | None = None) -> bool:
    return isinstance(actor, Staff) and quiz is not None and quiz.group in groups_of(actor)


@rules.predicate
def is_the_attempts_own(actor: Any, attempt: Attempt | None = None) -> bool:
    return isinstance(actor, Staff) and attempt is not None and attempt.staff_id == actor.pk


is_secretary = holds(Role.SECRETARY)

rules.add_perm("study.take_part", takes_part)
rules.add_perm("study.read_records", takes_part | holds(Role.SUPERVISOR))
rules.add_perm("study.keep_library", is_of_the_same_bureau & is_office)
rules.add_perm("study.draft_article", is_of_the_same_bureau & is_office)
rules.add_perm("study.plan", is_of_the_same_bureau & is_office)
rules.add_perm("study.keep_bank", is_of_the_same_bureau & is_office)
rules.add_perm("study.take_quiz", is_of_the_same_bureau & takes_part & is_meant_by_the_quiz)
rules.add_perm("study.answer", is_the_attempts_own)
rules.add_perm("study.hold_sessions", is_of_the_same_bureau & (is_office | is_secretary))
rules.add_perm("study.confirm_attendance", is_of_the_same_bureau & leads_the_session)
rules.add_perm(
    "study.confirm_lecture",
    is_of_the_same_bureau & (is_liaison_of_the_township | is_office) & ~held_the_lecture,
)
rules.add_perm("study.see_others", is_office | is_secretary | holds(Role.DIRECTOR))
rules.add_perm(
    "study.see_file",
    is_of_the_same_bureau
    & (is_the_persons_own | is_secretary_of_the_persons_branch | is_office | holds(Role.DIRECTOR)),
)

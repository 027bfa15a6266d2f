"""Who may do what with briefs and instructions, as facts."""

from typing import Any

import rules

from huiyin.briefs.models import Brief, Copy, Instruction, Version
from huiyin.core.memory import remember
from huiyin.org.models import Bureau, Role, Staff
from huiyin.org.rules import holds, is_of_the_same_bureau, is_office, is_staff, leads_the_bureau

OVERSEERS = (Role.DIRECTOR, Role.DEPUTY, Role.OFFICE_HEAD, Role.CLERK)
"""Who speaks for a superior bureau: its leaders and its office."""


@rules.predicate
def wrote_it(actor: Any, brief: Brief | None = None) -> bool:
    # Whoever wrote any of its versions, or submitted it.
    if not isinstance(actor, Staff) or brief is None:
        return False
    return brief.submitted_by_id == actor.pk or Version.objects.filter(brief=brief, by=actor).exists()


@rules.predicate
def goes_to_the_superior(_actor: Any, brief: Brief | None = None) -> bool:
    return brief is not None and brief.goes_up


@rules.predicate
def has_a_copy(actor: Any, brief: Brief | None = None) -> bool:
    return brief is not None and Copy.objects.filter(brief=brief, staff=actor, read_at=None).exists()


@rules.predicate
def is_of_its_superior(actor: Any, item: Any = None) -> bool:
    if not isinstance(actor, Staff):
        return False
    if item is None:
        return _has_subordinates(actor.bureau_id)
    bureau = item if isinstance(item, Bureau) else item.bureau
    return bool(bureau.parent_id == actor.bureau_id)


@rules.predicate
def sees_to_it(actor: Any, instruction: Instruction | None = None) -> bool:
    return isinstance(actor, Staff) and instruction is not None and instruction.owner_id == actor.pk


def _has_subordinates(bureau: int) -> bool:
    return remember(("has subordinates", bureau), lambda: Bureau.objects.filter(parent=bureau).exists())


is_office_head = holds(Role.OFFICE_HEAD)
writes = is_of_the_same_bureau & is_office
oversees = is_of_its_superior & holds(*OVERSEERS)

rules.add_perm("briefs.list", is_staff & ~holds(Role.ADMINISTRATOR, Role.AUDITOR))
rules.add_perm("briefs.see_drafts", is_office | leads_the_bureau)
rules.add_perm("briefs.write", writes)
rules.add_perm("briefs.draft_article", writes)
# What goes to the superior bureau is signed by a leader; a brief for the house by the head of the office as well.
rules.add_perm(
    "briefs.approve",
    is_of_the_same_bureau & (leads_the_bureau | (is_office_head & ~goes_to_the_superior)) & ~wrote_it,
)
rules.add_perm("briefs.read", is_of_the_same_bureau & has_a_copy)
rules.add_perm("briefs.oversee", oversees)
rules.add_perm("briefs.receive", oversees & goes_to_the_superior)
rules.add_perm("briefs.instruct", oversees)
rules.add_perm("briefs.see_instructions", is_of_the_same_bureau & (is_office | leads_the_bureau))
rules.add_perm("briefs.assign_instruction", is_of_the_same_bureau & (is_office | leads_the_bureau))
rules.add_perm("briefs.answer_instruction", is_of_the_same_bureau & sees_to_it)
rules.add_perm("briefs.list_problem", is_of_the_same_bureau & is_office)

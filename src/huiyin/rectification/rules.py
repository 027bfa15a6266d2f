"""Who may see and do what with a problem. Separation of duty lives here: who did it never verifies it."""

from typing import Any

import rules

from huiyin.core.actors import Public, System
from huiyin.org.models import Role, Staff
from huiyin.org.rules import (
    holds,
    holds_in,
    is_director,
    is_inspector,
    is_of_the_same_bureau,
    is_office,
    is_office_head,
    is_supervisor,
    leads_the_bureau,
)
from huiyin.rectification.models import Evidence, Problem, Progress


@rules.predicate
def is_public(actor: Any, _problem: Any = None) -> bool:
    return isinstance(actor, Public)


@rules.predicate
def is_the_system(actor: Any, _problem: Any = None) -> bool:
    return isinstance(actor, System)


@rules.predicate
def is_its_deputy(actor: Any, problem: Problem) -> bool:
    return isinstance(actor, Staff) and problem.deputy_id == actor.pk


@rules.predicate
def is_its_chief(actor: Any, problem: Problem) -> bool:
    return isinstance(actor, Staff) and problem.chief_id == actor.pk


@rules.predicate
def is_its_handler(actor: Any, problem: Problem) -> bool:
    return isinstance(actor, Staff) and actor.pk in handlers_of(problem)


@rules.predicate
def listed_it(actor: Any, problem: Problem) -> bool:
    return isinstance(actor, Staff) and problem.listed_by_id == actor.pk


@rules.predicate
def is_in_its_chain(actor: Any, problem: Problem) -> bool:
    """Whoever decided, did or answered for it, whoever acts for one of them, and everybody of the sections at work."""
    if not isinstance(actor, Staff) or problem._state.adding:
        return True
    people = {problem.deputy_id, problem.chief_id, *handlers_of(problem), *reporters_of(problem)}
    sections = {problem.section_id, *(one.pk for one in problem.cooperating.all())}
    stands_in = {post.acting_for_id for post in actor.posts_today}
    sits_in = {post.section_id for post in actor.posts_today}
    return bool(({actor.pk} | stands_in) & people - {None}) or bool(sits_in & sections - {None})


@rules.predicate
def works_in_a_cooperating_section(actor: Any, problem: Problem) -> bool:
    if not isinstance(actor, Staff) or problem._state.adding:
        return False
    sections = actor.sections_as(Role.CHIEF, Role.CADRE)
    return any(one.pk in sections for one in problem.cooperating.all())


def handlers_of(problem: Problem) -> set[int]:
    """Return the handler of the problem and of each of its measures, without asking for what was read ahead."""
    if problem._state.adding:
        return set()
    return {problem.handler_id or 0, *(one.handler_id for one in problem.measures.all())} - {0}


def reporters_of(problem: Problem) -> set[int]:
    """Return who reported progress or brought evidence: they did part of it, whatever post they hold by now."""
    reports = Progress.objects.filter(measure__problem=problem).order_by().values_list("by_id", flat=True)
    evidence = Evidence.objects.filter(measure__problem=problem).order_by().values_list("by_id", flat=True)
    return set(reports.union(evidence))


works_in_its_section = holds_in("section", Role.CHIEF, Role.CADRE)
is_chief_of_its_section = holds_in("section", Role.CHIEF) | is_its_chief
is_deputy_of_its_section = holds_in("section", Role.DEPUTY) | is_its_deputy
is_independent_inspector = is_inspector & ~is_in_its_chain
signs_for_the_leading_group = is_of_the_same_bureau & (is_director | is_office_head)

sees_problem = is_of_the_same_bureau & (
    is_office
    | is_director
    | is_inspector
    | is_supervisor
    | listed_it
    | is_its_handler
    | is_its_chief
    | is_deputy_of_its_section
    | works_in_its_section
    | works_in_a_cooperating_section
)

rules.add_perm("rectification.list", holds(*set(Role) - {Role.ADMINISTRATOR, Role.AUDITOR}))
rules.add_perm("rectification.view", sees_problem)
rules.add_perm("rectification.put_on_list", is_office | leads_the_bureau | is_supervisor)
rules.add_perm("rectification.list_problem", is_of_the_same_bureau & (is_office | leads_the_bureau | is_supervisor))
rules.add_perm("rectification.link", sees_problem & (is_office | listed_it))
rules.add_perm("rectification.unlink", sees_problem & is_office)
rules.add_perm("rectification.assign", sees_problem & (is_office | is_director))
rules.add_perm("rectification.add_measure", sees_problem & is_chief_of_its_section)
rules.add_perm("rectification.plan", sees_problem & is_its_deputy)
rules.add_perm("rectification.report", sees_problem & (is_its_handler | is_chief_of_its_section))
rules.add_perm("rectification.submit", sees_problem & is_chief_of_its_section)
rules.add_perm("rectification.inspect", is_inspector | is_supervisor)
rules.add_perm("rectification.sign", is_director | is_office)
rules.add_perm("rectification.read_objections", sees_problem & (is_office | is_director | is_inspector))
rules.add_perm("rectification.verify", sees_problem & is_independent_inspector)
rules.add_perm("rectification.return", sees_problem & is_independent_inspector)
rules.add_perm("rectification.draft", sees_problem & (is_office | is_chief_of_its_section))
rules.add_perm("rectification.publish", sees_problem & signs_for_the_leading_group)
rules.add_perm("rectification.object", is_public)
rules.add_perm("rectification.uphold", sees_problem & is_independent_inspector)
rules.add_perm("rectification.dismiss", sees_problem & is_independent_inspector)
rules.add_perm("rectification.strike", sees_problem & is_independent_inspector)
rules.add_perm("rectification.reopen", sees_problem & is_independent_inspector)
rules.add_perm("rectification.keep", sees_problem & signs_for_the_leading_group)
rules.add_perm("rectification.resume", sees_problem & signs_for_the_leading_group)

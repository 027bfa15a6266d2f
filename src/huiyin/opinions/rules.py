"""Who may see and do what with an opinion, as facts.

`sees_opinion` says for one opinion what `queries.opinions_visible_to` says for all; a test holds them equal.
"""

from typing import Any

import rules
from django.urls import reverse

from huiyin.core.actors import Public, System
from huiyin.opinions.models import Opinion, State
from huiyin.org.models import Role, Staff
from huiyin.org.rules import (
    holds,
    holds_in,
    is_chief,
    is_deputy,
    is_director,
    is_inspector,
    is_of_the_same_bureau,
    is_office,
    is_office_head,
    is_supervisor,
    works_on_cases,
)
from huiyin.vault import subjects

REACHED_A_SECTION = frozenset({State.DISPATCHED, State.DISPUTED, State.ANSWERED})


@rules.predicate
def is_public(actor: Any, _opinion: Any = None) -> bool:
    return isinstance(actor, Public)


@rules.predicate
def is_the_system(actor: Any, _opinion: Any = None) -> bool:
    return isinstance(actor, System)


@rules.predicate
def holds_the_receipt(actor: Any, opinion: Opinion) -> bool:
    # Handed to the discipline office, an opinion lets its receipt go: it opens the sealed report from then on.
    return isinstance(actor, Public) and actor.holds == opinion.pk and opinion.status != State.TRANSFERRED


@rules.predicate
def is_complained_about(actor: Any, opinion: Opinion) -> bool:
    # The person, or somebody who acts for them.
    if not isinstance(actor, Staff) or opinion._state.adding:
        return False
    return not {actor.pk, *stands_in_for(actor)}.isdisjoint(one.pk for one in opinion.concerns.all())


@rules.predicate
def is_a_letter_to_the_director(_actor: Any, opinion: Opinion) -> bool:
    return opinion.is_to_the_director


@rules.predicate
def goes_out_signed(_actor: Any, opinion: Opinion) -> bool:
    # A letter about the director himself is answered as any other opinion: he must not see that there is one.
    return opinion.is_to_the_director and not any(_is_the_director(one) for one in opinion.concerns.all())


def _is_the_director(person: Staff) -> bool:
    return any(post.role == Role.DIRECTOR and not post.acting_for_id for post in person.posts_today)


@rules.predicate
def reached_a_section(_actor: Any, opinion: Opinion) -> bool:
    return opinion.status in REACHED_A_SECTION


@rules.predicate
def is_disputed(_actor: Any, opinion: Opinion) -> bool:
    return opinion.status == State.DISPUTED


@rules.predicate
def is_still_in_the_register(_actor: Any, opinion: Opinion) -> bool:
    return opinion.status != State.TRANSFERRED


@rules.predicate
def registered_it(actor: Any, opinion: Opinion) -> bool:
    return isinstance(actor, Staff) and opinion.registered_by_id == actor.pk


@rules.predicate
def was_entered_by_a_colleague(_actor: Any, opinion: Opinion) -> bool:
    return opinion.registered_by_id is not None


@rules.predicate
def was_handled_here(_actor: Any, opinion: Opinion) -> bool:
    # What came with the answer of others was never in the hands of a section.
    return opinion.section_id is not None


@rules.predicate
def is_its_deputy(actor: Any, opinion: Opinion) -> bool:
    return isinstance(actor, Staff) and opinion.deputy_id == actor.pk


def stands_in_for(actor: Staff) -> list[int]:
    """Return the people for whom this one acts today."""
    return [post.acting_for_id for post in actor.posts_today if post.acting_for_id]


works_in_its_section = holds_in("section", Role.CHIEF, Role.CADRE)
leads_its_section = holds_in("section", Role.CHIEF)
is_in_charge_of_its_section = holds_in("section", Role.DEPUTY)

# Who writes to the director wants to be read by the director, and the form says so; the sealed name stays sealed (ADR 0077).
reads_the_verbatim_text = (
    is_of_the_same_bureau & (is_office | (is_director & is_a_letter_to_the_director)) & ~is_complained_about
)
sees_opinion = (
    is_of_the_same_bureau
    & is_still_in_the_register
    & ~is_complained_about
    & (
        is_office
        | is_director
        | registered_it
        | is_its_deputy
        | (reached_a_section & (works_in_its_section | is_in_charge_of_its_section | is_inspector | is_supervisor))
    )
)

rules.add_perm("opinions.list", holds(*set(Role) - {Role.ADMINISTRATOR, Role.AUDITOR}))
rules.add_perm("opinions.view", sees_opinion)
rules.add_perm("opinions.read_verbatim", reads_the_verbatim_text)
rules.add_perm("opinions.triage", is_office)
rules.add_perm("opinions.import", is_office)
rules.add_perm("opinions.work_in_a_section", holds(Role.CHIEF, Role.CADRE))
rules.add_perm("opinions.approve_replies", holds(Role.DEPUTY, Role.DIRECTOR))
rules.add_perm("opinions.rule_disputes", is_office_head)
rules.add_perm("opinions.register", is_public | works_on_cases | is_the_system)
rules.add_perm("opinions.accept", sees_opinion & is_office)
rules.add_perm("opinions.say_whom", sees_opinion & is_office)
rules.add_perm("opinions.propose_decline", sees_opinion & is_office)
rules.add_perm("opinions.decline", sees_opinion & is_office_head)
rules.add_perm("opinions.divert", sees_opinion & (is_office_head | (is_office & ~is_disputed)))
rules.add_perm("opinions.merge", sees_opinion & is_office)
rules.add_perm("opinions.part", sees_opinion & is_office)
rules.add_perm("opinions.unmerge", sees_opinion & is_office)
rules.add_perm("opinions.transfer", sees_opinion & is_office)
rules.add_perm("opinions.dispatch", sees_opinion & is_office)
rules.add_perm("opinions.dispute", sees_opinion & leads_its_section)
rules.add_perm("opinions.rule", sees_opinion & is_office_head)
rules.add_perm("opinions.draft_reply", sees_opinion & works_in_its_section)
rules.add_perm("opinions.agree_reply", sees_opinion & is_its_deputy & goes_out_signed)
rules.add_perm("opinions.answer", sees_opinion & ((is_its_deputy & ~goes_out_signed) | (is_director & goes_out_signed)))
rules.add_perm("opinions.return_reply", sees_opinion & (is_its_deputy | (is_director & goes_out_signed)))
rules.add_perm("opinions.correct_day", sees_opinion & is_office & was_entered_by_a_colleague)
rules.add_perm("opinions.reopen", sees_opinion & is_office & was_handled_here)
rules.add_perm("opinions.take_up", sees_opinion & is_office & ~was_handled_here)
rules.add_perm("opinions.hand_out", sees_opinion & is_office)
rules.add_perm("opinions.ask", sees_opinion & (is_office | works_in_its_section))
rules.add_perm(
    "opinions.attach", holds_the_receipt | (sees_opinion & (is_office | registered_it | works_in_its_section))
)
rules.add_perm("opinions.pass_on", sees_opinion & is_office)
rules.add_perm("opinions.withdraw", holds_the_receipt)
rules.add_perm("opinions.rate", holds_the_receipt)
rules.add_perm("opinions.say_more", holds_the_receipt)
rules.add_perm("opinions.call_back", is_office | is_inspector | is_chief | is_deputy)


def _sees(actor: Staff, pk: int) -> bool:
    opinion = Opinion.objects.filter(pk=pk).first()
    return opinion is not None and bool(sees_opinion(actor, opinion))


def _number(pk: int) -> str:
    return str(Opinion.objects.values_list("number", flat=True).get(pk=pk))


# Who gave an opinion: the office asks, its head or the director approves (see `vault.rules`: never the same person).
subjects.register(
    "opinions.opinion",
    subjects.SubjectKind(
        may_request=lambda actor, pk: bool(is_office(actor)) and _sees(actor, pk),
        may_decide=lambda actor, pk: bool((is_office_head | is_director)(actor)) and _sees(actor, pk),
        label=_number,
        url=lambda pk: reverse("opinions:opinion", args=[_number(pk)]),
    ),
)

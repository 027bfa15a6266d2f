"""Who prints cards, opens boxes and enters what lay in them, as facts."""

from typing import Any

import rules

from huiyin.cards.models import Emptying
from huiyin.org.models import Role, Staff
from huiyin.org.rules import holds, is_liaison, is_of_the_same_bureau, is_office


@rules.predicate
def was_the_second_person(actor: Any, emptying: Emptying | None = None) -> bool:
    return isinstance(actor, Staff) and emptying is not None and emptying.second_id == actor.pk


reads = holds(Role.OFFICE_HEAD, Role.CLERK, Role.LIAISON, Role.DIRECTOR, Role.DEPUTY, Role.SUPERVISOR)

rules.add_perm("cards.list", reads)
rules.add_perm("cards.print", is_office)
rules.add_perm("cards.empty", is_office | is_liaison)
rules.add_perm("cards.confirm", is_of_the_same_bureau & was_the_second_person)
rules.add_perm("cards.enter", is_of_the_same_bureau & (is_office | is_liaison))

"""Who prepares, releases and reads a return, as facts."""

from typing import Any

import rules

from huiyin.org.models import Role, Staff
from huiyin.org.rules import holds, is_office, is_office_head
from huiyin.returns.models import Return


@rules.predicate
def is_of_the_same_bureau(actor: Any, item: Return | None = None) -> bool:
    return isinstance(actor, Staff) and (item is None or actor.bureau_id == item.bureau_id)


rules.add_perm("returns.list", holds(Role.DIRECTOR, Role.DEPUTY, Role.CHIEF, Role.OFFICE_HEAD, Role.CLERK))
rules.add_perm("returns.draft", is_of_the_same_bureau & is_office)
rules.add_perm("returns.settle", is_of_the_same_bureau & is_office)
rules.add_perm("returns.release", is_of_the_same_bureau & is_office_head)

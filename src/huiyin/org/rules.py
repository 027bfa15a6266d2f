"""Who holds which post, as facts that the registers' rules are composed of."""

from collections.abc import Callable, Sequence
from typing import Any

import rules

from huiyin.core.actors import System
from huiyin.org.models import Role, Staff


def _names(roles: Sequence[Role]) -> str:
    """Return the posts by name, always in the same order."""
    return " or ".join(role for role in Role if role in roles)


def holds(*roles: Role) -> Any:
    """Return the predicate "holds one of these posts today"."""

    @rules.predicate(name=f"holds {_names(roles)}")
    def predicate(actor: Any, _item: Any = None) -> bool:
        return isinstance(actor, Staff) and actor.holds(*roles)

    return predicate


def holds_in(attribute: str, *roles: Role) -> Any:
    """Return the predicate "holds one of these posts in the section that the item names under `attribute`"."""

    @rules.predicate(name=f"holds {_names(roles)} in {attribute}")
    def predicate(actor: Any, item: Any = None) -> bool:
        section = getattr(item, f"{attribute}_id", None)
        return isinstance(actor, Staff) and section is not None and actor.holds(*roles, section=section)

    return predicate


is_staff: Callable[..., bool] = rules.predicate(
    lambda actor: isinstance(actor, Staff) and bool(actor.posts_today), name="is_staff"
)
is_the_system: Callable[..., bool] = rules.predicate(lambda actor: isinstance(actor, System), name="is_the_system")
is_director = holds(Role.DIRECTOR)
is_deputy = holds(Role.DEPUTY)
is_chief = holds(Role.CHIEF)
is_office_head = holds(Role.OFFICE_HEAD)
is_office = holds(Role.OFFICE_HEAD, Role.CLERK)
is_inspector = holds(Role.INSPECTOR)
is_liaison = holds(Role.LIAISON)
is_supervisor = holds(Role.SUPERVISOR)
is_administrator = holds(Role.ADMINISTRATOR)
is_auditor = holds(Role.AUDITOR)
leads_the_bureau = holds(Role.DIRECTOR, Role.DEPUTY)
works_on_cases = holds(
    Role.DIRECTOR, Role.DEPUTY, Role.CHIEF, Role.CADRE, Role.OFFICE_HEAD, Role.CLERK, Role.INSPECTOR, Role.LIAISON
)


@rules.predicate
def is_of_the_same_bureau(actor: Any, item: Any = None) -> bool:
    # Asked before there is an item, a rule speaks of what the actor would make: that belongs to the actor's bureau.
    return isinstance(actor, Staff) and (item is None or actor.bureau_id == item.bureau_id)


@rules.predicate
def is_oneself(actor: Any, staff: Any = None) -> bool:
    return isinstance(actor, Staff) and actor == staff


rules.add_perm("org.enter_desk", is_staff)
rules.add_perm("org.manage_staff", is_administrator | is_the_system)
rules.add_perm("org.edit_bureau", is_office_head | is_administrator)
rules.add_perm("org.change_contact", is_oneself | is_administrator | is_the_system)
rules.add_perm("org.manage_calendar", is_office | is_administrator)
rules.add_perm("audit.view_log", is_auditor)

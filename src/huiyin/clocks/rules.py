"""Who may hold a clock still, ask for more time, and grant it."""

from typing import Any

import rules

from huiyin.org.models import Role
from huiyin.org.rules import holds_in, is_director, is_office

leads_the_holder = holds_in("section", Role.DEPUTY)
works_in_the_holding_section = holds_in("section", Role.CHIEF, Role.CADRE, Role.INSPECTOR, Role.CLERK, Role.OFFICE_HEAD)


@rules.predicate
def holds_the_clock(actor: Any, clock: Any = None) -> bool:
    """Say whether the item is in this very person's hands."""
    return clock is not None and clock.holder_id is not None and clock.holder_id == actor.actor_id


@rules.predicate
def asked_for_the_extension(actor: Any, clock: Any = None) -> bool:
    """Say whether this person made the request that waits."""
    pending = clock.pending_extension if clock else None
    return pending is not None and pending["asked_by_id"] == actor.actor_id


# Whoever is being timed does not stop the watch.
rules.add_perm("clocks.pause", ((is_office & ~works_in_the_holding_section) | leads_the_holder) & ~holds_the_clock)
rules.add_perm("clocks.ask_extension", holds_the_clock | works_in_the_holding_section)
rules.add_perm(
    "clocks.decide_extension", (leads_the_holder | is_director) & ~asked_for_the_extension & ~holds_the_clock
)

"""Who may do what with the desk itself."""

from typing import Any

import rules

from huiyin.org.models import Staff
from huiyin.org.rules import is_auditor, is_office, is_staff
from huiyin.workbench.models import KeptView


@rules.predicate
def owns_the_view(actor: Any, view: KeptView) -> bool:
    return isinstance(actor, Staff) and view.owner_id == actor.pk


@rules.predicate
def is_shared_in_their_bureau(actor: Any, view: KeptView) -> bool:
    return isinstance(actor, Staff) and view.is_shared and view.bureau_id == actor.bureau_id


rules.add_perm("workbench.keep_view", is_staff)
rules.add_perm("workbench.share_view", is_office)
rules.add_perm("workbench.drop_view", is_staff & (owns_the_view | (is_office & is_shared_in_their_bureau)))
rules.add_perm("workbench.check_chain", is_auditor)

"""Who asks bodies by letter, as facts. What a body answered is the office's and the director's to read: it names who said it."""

from typing import Any

import rules

from huiyin.inquiries.models import Inquiry
from huiyin.org.models import Staff
from huiyin.org.rules import is_director, is_of_the_same_bureau, is_office, is_office_head


@rules.predicate
def drafted_it(actor: Any, inquiry: Inquiry) -> bool:
    return isinstance(actor, Staff) and inquiry.drafted_by_id == actor.pk


rules.add_perm("inquiries.list", is_office | is_director)
rules.add_perm("inquiries.prepare", is_office)
rules.add_perm("inquiries.sign", is_office_head | is_director)
rules.add_perm("inquiries.draft", is_office & is_of_the_same_bureau)
rules.add_perm("inquiries.send", (is_office_head | is_director) & is_of_the_same_bureau & ~drafted_it)
rules.add_perm("inquiries.work_on", is_office & is_of_the_same_bureau)

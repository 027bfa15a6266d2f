"""Who prepares, releases and reads a return, as facts."""

import rules

from huiyin.org.models import Role
from huiyin.org.rules import holds, is_of_the_same_bureau, is_office, is_office_head

rules.add_perm("returns.list", holds(Role.DIRECTOR, Role.DEPUTY, Role.CHIEF, Role.OFFICE_HEAD, Role.CLERK))
rules.add_perm("returns.draft", is_of_the_same_bureau & is_office)
rules.add_perm("returns.settle", is_of_the_same_bureau & is_office)
rules.add_perm("returns.release", is_of_the_same_bureau & is_office_head)

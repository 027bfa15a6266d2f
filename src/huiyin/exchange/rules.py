"""Who keeps the connections to other people's platforms and software, as facts."""

import rules

from huiyin.org.rules import is_administrator, is_of_the_same_bureau, is_office, is_office_head

rules.add_perm("exchange.list_sources", is_office | is_administrator)
rules.add_perm("exchange.manage_sources", is_of_the_same_bureau & (is_office | is_administrator))
# A key or an address out of the house opens a door: who answers for the house's doors, and who for the register.
rules.add_perm("exchange.manage_keys", is_of_the_same_bureau & (is_office_head | is_administrator))
# What it hands out are opinions, which an administrator does not see.
rules.add_perm("exchange.return_results", is_of_the_same_bureau & is_office)

"""Who may tell everybody something, and who looks after the deliveries."""

import rules

from huiyin.org.rules import is_administrator, is_office, leads_the_bureau

rules.add_perm("notifications.announce", is_office | leads_the_bureau)
rules.add_perm("notifications.run", is_administrator)

"""Who reads the statistics: everybody who works on cases, each over the rows they may see."""

import rules

from huiyin.org.models import Role
from huiyin.org.rules import holds

rules.add_perm("reports.read", holds(*set(Role) - {Role.ADMINISTRATOR, Role.AUDITOR}))
# Only over the whole register does it make sense to say who was not heard.
rules.add_perm("reports.see_the_hearing", holds(Role.OFFICE_HEAD, Role.CLERK, Role.DIRECTOR))

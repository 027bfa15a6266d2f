"""Where an opinion led in the ledger, for its page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from huiyin.core.display import Link
from huiyin.opinions.models import Opinion
from huiyin.org.models import Staff
from huiyin.rectification.queries.visible import problems_visible_to


def problems_after(opinion: Opinion, staff: Staff) -> Iterator[Link]:
    """Yield the problems that rest on an opinion, and the way to put one on the list."""
    for problem in problems_visible_to(staff).filter(links__opinion=opinion).order_by("id"):
        yield Link(f"{problem.number} {problem.title}", reverse("rectification:item", args=[problem.number]))
    if staff.has_perm("rectification.put_on_list"):
        address = f"{reverse('rectification:list')}?{urlencode({'opinion': opinion.number})}"
        yield Link(_("Put on the list as a problem"), address, icon="plus")

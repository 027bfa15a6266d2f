"""Choosing who gets a piece of work that arises by itself."""

from django.db.models import Count
from django.utils.translation import gettext as _

from huiyin.core.errors import NotNow
from huiyin.opinions.models import Callback, Opinion
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders


def least_busy_clerk(opinion: Opinion) -> Staff:
    """Return the clerk, or else the head of the office, with the fewest open call-backs and no part in the matter."""
    concerned = set(opinion.concerns.values_list("pk", flat=True))
    people = [one for role in (Role.CLERK, Role.OFFICE_HEAD) for one in holders(role) if one.pk not in concerned]
    if not people:
        raise NotNow(_("Nobody in the campaign office can take the call-back."))
    owed = Callback.objects.filter(done_on__isnull=True, assigned_to__in=people).order_by()
    load = dict(owed.values_list("assigned_to").annotate(count=Count("pk")))
    return min(people, key=lambda one: (load.get(one.pk, 0), people.index(one)))

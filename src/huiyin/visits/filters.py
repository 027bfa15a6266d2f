"""What narrows the lists of households and visits."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.filters import Case, Choice, Contains, Filters, Since
from huiyin.org.queries import township_choices
from huiyin.visits.models import Attitude, HouseholdKind, VisitorRole
from huiyin.visits.queries import visits_that_count


def _visited() -> Q:
    return Q(Exists(visits_that_count().filter(household=OuterRef("pk"))))


class HouseholdFilters(Filters):
    """The list of households."""

    township = Choice("township__code", township_choices, label=_("Township"))
    village = Contains("village", label=_("Village"))
    kind = Choice("kind", HouseholdKind.choices, label=_("Kind of household"))
    visited = Case(
        {
            "no": (pgettext_lazy("household", "Not visited yet"), lambda: ~_visited()),
            "yes": (pgettext_lazy("household", "Visited"), _visited),
        },
        label=pgettext_lazy("household", "Visits"),
    )


class VisitFilters(Filters):
    """The list of visits."""

    township = Choice("household__township__code", township_choices, label=_("Township"))
    kind = Choice("household__kind", HouseholdKind.choices, label=_("Kind of household"))
    role = Choice("role", VisitorRole.choices, label=_("Visited as"))
    attitude = Choice("attitude", Attitude.choices, label=_("Attitude to our work"))
    since = Since("day", label=_("From this day on"))

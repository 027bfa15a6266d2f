"""The filters of the ledger."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.filters import Case, Choice, Filters, Search
from huiyin.core.timing import today
from huiyin.opinions.models import Opinion, Severity, Wind
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Role
from huiyin.org.queries import holders, section_choices, township_choices
from huiyin.rectification.models import Problem, ProblemClock, ProblemOpinion, ProblemWords, Source, State

Row = TypeVar("Row", bound=Problem)


class TownshipChoice(Choice):
    """The township of an opinion behind the problem; only opinions that the reader may see count."""

    opinions: "QuerySet[Opinion]"

    def narrow(self, queryset: "QuerySet[Any]", value: str) -> "QuerySet[Any]":
        there = ProblemOpinion.objects.filter(opinion__in=self.opinions.filter(township__code=value))
        return queryset.filter(pk__in=there.values("problem"))


def _clock(**condition: Any) -> Q:
    running = ProblemClock.objects.filter(stopped_on=None, paused_on=None, **condition)
    return Q(pk__in=running.values("problem"))


def _years() -> list[tuple[str, str]]:
    first = Problem.objects.order_by("id").values_list("listed_on__year", flat=True).first() or today().year
    return [(str(year), str(year)) for year in range(today().year, first - 1, -1)]


class LedgerFilters(Filters):
    """The filters of the ledger, read from the address."""

    q = Search(ProblemWords, label=_("Words or number"))
    state = Choice("status", State.choices, label=_("State"))
    section = Choice("section__code", section_choices, label=_("Section"))
    deputy = Choice(
        "deputy__username", lambda: [(one.username, one.name) for one in holders(Role.DEPUTY)], label=_("Deputy")
    )
    township = TownshipChoice("", township_choices, label=_("Township"))
    source = Choice("source", Source.choices, label=pgettext_lazy("problem", "Source"))
    wind = Choice("wind", Wind.choices, label=_("Four winds"))
    severity = Choice("severity", Severity.choices, label=_("Severity"))
    light = Case(
        {
            "blue": (_("Blue: due soon"), lambda: _clock(blue_on__lte=today(), due_on__gte=today())),
            "yellow": (_("Yellow: overdue"), lambda: _clock(due_on__lt=today(), red_on__gt=today())),
            "red": (_("Red: long overdue"), lambda: _clock(red_on__lte=today())),
            "overdue": (_("All overdue"), lambda: _clock(due_on__lt=today())),
        },
        label=_("Light"),
    )
    year = Choice("listed_on__year", _years, label=_("Year"))

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        township = self.fields["township"]
        assert isinstance(township, TownshipChoice)
        township.opinions = opinions_visible_to(request.user)

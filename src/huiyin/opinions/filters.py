"""Filters of the register's lists, read from the address."""

import datetime as dt
from typing import Any

from django.db.models import Case as Weighted
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.clocks.models import Stage
from huiyin.core.filters import Case, Choice, Column, Filters, Order, Search, Since, Stretch, Until
from huiyin.core.timing import today
from huiyin.opinions.models import OPEN, Channel, DispatchedWords, Kind, OpinionClock, OpinionWords, Severity, State
from huiyin.opinions.queries import TO_TRIAGE, without_receipt, words_for
from huiyin.org.queries import section_choices, township_choices
from huiyin.triage.queries import hot_issues


def _overdue() -> Q:
    running = OpinionClock.objects.filter(opinion=OuterRef("pk"), stopped_on__isnull=True, due_on__lt=today())
    return Q(Exists(running))


def _hot() -> Q:
    return Q(pk__in=[item for issue in hot_issues() for item in issue.items])


CLOCK = Case({"overdue": (_("Overdue"), _overdue)}, label=_("Clock"))
HOT = Case({"hot": (_("Part of a hot issue"), _hot)}, label=_("Hot"))


def _weight() -> dict[str, Any]:
    weights = [When(severity=value, then=at) for at, value in enumerate(Severity.values, start=1)]
    return {"weight": Weighted(*weights, default=0)}


def _of_severity(value: str) -> Stretch:
    return Stretch(lambda: Q(severity=value))


def _next_steps() -> "QuerySet[OpinionClock]":
    return OpinionClock.objects.filter(stopped_on__isnull=True).exclude(stage=Stage.CALL_BACK)


def _deadline() -> dict[str, Any]:
    due_on = _next_steps().filter(opinion=OuterRef("pk")).values("due_on")[:1]
    return {"deadline": Coalesce(Subquery(due_on), dt.date.max)}


SEVERITY = Column("weight", _("Severity"), _weight, tuple(_of_severity(value) for value in ("", *Severity.values)))
DEADLINE = Column(
    "deadline", _("Clock"), _deadline,
    (
        Stretch(lambda: Q(pk__in=_next_steps().values("opinion")), are_equal=False),
        Stretch(lambda: ~Q(pk__in=_next_steps().values("opinion"))),
    ),
)  # fmt: skip
"""Few clocks run, however long the register is; what has none stands last."""


class QueueFilters(Filters):
    """What to take first at the triage desk."""

    list_url = "opinions:triage"

    q = Search(OpinionWords, label=_("Search"))
    channel = Choice("channel", Channel.choices, label=_("Channel"))
    kind = Choice("kind", Kind.choices, label=_("Kind"))
    township = Choice("township__code", township_choices, label=_("Township"))
    status = Choice("status", [(state.value, state.label) for state in TO_TRIAGE], label=_("State"))
    clock = CLOCK
    hot = HOT


class RegisterFilters(Filters):
    """The register of opinions."""

    q = Search(DispatchedWords, label=_("Search"))
    status = Choice("status", [pair for pair in State.choices if pair[0] != State.TRANSFERRED], label=_("State"))
    section = Choice("section__code", section_choices, label=_("Section"))
    channel = Choice("channel", Channel.choices, label=_("Channel"))
    kind = Choice("kind", Kind.choices, label=_("Kind"))
    severity = Choice("severity", Severity.choices, label=_("Severity"))
    township = Choice("township__code", township_choices, label=_("Township"))
    open = Case(
        {"open": (_("Somebody owes the next step"), lambda: Q(status__in=OPEN))}, label=pgettext_lazy("opinion", "Open")
    )
    clock = CLOCK
    since = Since("received_on", label=_("Received from"))
    until = Until("received_on", label=_("Received until"))
    sort = Order(
        number=Column("number", _("Number")),
        received_on=Column("received_on", _("Received on")),
        severity=SEVERITY,
        deadline=DEADLINE,
    )


class OfficeRegisterFilters(RegisterFilters):
    """The same for those who may read verbatim: they search what was given, others the redacted copy, and hand receipts out."""

    q = Search(OpinionWords, label=_("Search"))
    receipt = Case({"without": (_("Nobody holds one"), without_receipt)}, label=_("Receipt"))


def register_filters(request: Any) -> RegisterFilters:
    """Return the filters of the register for whoever asks."""
    return OfficeRegisterFilters(request) if words_for(request.user) is OpinionWords else RegisterFilters(request)

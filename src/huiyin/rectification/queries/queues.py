"""What waits for the inspectors and for the leading group."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.disclosure.models import Kind, Publication, Status
from huiyin.opinions.models import LOW, Rating
from huiyin.org.models import Role, Staff
from huiyin.rectification.models import Objection, Problem, State
from huiyin.rectification.queries.ledger import Line, ledger_lines
from huiyin.rectification.queries.objections import readable
from huiyin.rectification.queries.visible import problems_inspectable_by, problems_visible_to

SHOWN = 50
"""How many of each queue stand on the page; the rest come up as these are done."""
LOOK_BACK = dt.timedelta(days=90)
"""How long after its strike-off a problem is looked at again, to see whether it held."""


@dataclass(frozen=True)
class Queue:
    """Problems that wait for the same act."""

    name: Any
    explanation: Any
    verb: str
    lines: list[Line]


def to_verify(actor: Staff) -> QuerySet[Problem]:
    """Return the submitted problems in whose chain this person does not stand; the supervisor reads all of them."""
    return _theirs(actor).filter(status=State.SUBMITTED).order_by("id")


def with_objections(actor: Staff) -> QuerySet[Problem]:
    """Return the problems on notice against which somebody objected."""
    open_ones = readable(Objection.objects.filter(outcome=Objection.Outcome.OPEN), actor)
    rows = _theirs(actor).filter(status=State.ON_NOTICE, pk__in={one.problem_id for one in open_ones})
    return rows.order_by("notice_until")


def to_strike(actor: Staff) -> QuerySet[Problem]:
    """Return the problems whose notice is over and against which nothing is open."""
    over = _theirs(actor).filter(status=State.ON_NOTICE, notice_until__lt=today())
    return over.exclude(_objected()).order_by("notice_until")


def to_look_back(actor: Staff) -> QuerySet[Problem]:
    """Return what was struck off and should be looked at again: rated low since then, or struck off 90 days ago."""
    rows = _theirs(actor).filter(status=State.STRUCK_OFF)
    ratings = Rating.objects.filter(opinion__links__problem=OuterRef("pk"), level__lte=LOW)
    low = rows.annotate(low=Exists(ratings.filter(day__gte=OuterRef("struck_off_on")))).filter(low=True)
    day = today() - LOOK_BACK
    due = rows.filter(struck_off_on__range=(day - LOOK_BACK, day))
    return rows.filter(pk__in=low.order_by().values("pk")) | rows.filter(pk__in=due.order_by().values("pk"))


def inspection(actor: Staff) -> list[Queue]:
    """Return the inspectors' queues."""
    found = (
        (_("To be verified"), _("The section says it is done. Look for yourself."), "verify", to_verify(actor)),
        (_("Objections"), _("The public objects to a strike-off. Decide before it can go on."), "uphold", with_objections(actor)),
        (_("Notice over"), _("Nobody objects. Strike it off."), "strike", to_strike(actor)),
        (_("To look back at"), _("Rated low since, or struck off three months ago. Did it hold?"), "reopen", to_look_back(actor)),
    )  # fmt: skip
    return [Queue(name, why, verb, ledger_lines(_shown(rows), actor)) for name, why, verb, rows in found]


@dataclass(frozen=True)
class Signing:
    """A verified problem, and how far its public version is."""

    line: Line
    version: Publication | None

    @property
    def is_ready(self) -> bool:
        """Whether another person reviewed the version, so that it only has to be signed."""
        return self.version is not None and self.version.status == Status.APPROVED


def to_publish(actor: Staff) -> QuerySet[Problem]:
    """Return the verified problems."""
    return problems_visible_to(actor).filter(status=State.VERIFIED).order_by("verified_on", "id")


def signing(actor: Staff) -> list[Signing]:
    """Return what was verified, ready ones first."""
    lines = ledger_lines(_shown(to_publish(actor)), actor)
    on_its_way = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)
    versions = Publication.objects.filter(
        kind=Kind.PROBLEM, subject_id__in=[line.problem.pk for line in lines], status__in=on_its_way
    )
    by_problem = {version.subject_id: version for version in versions}
    waiting = [Signing(line, by_problem.get(line.problem.pk)) for line in lines]
    return sorted(waiting, key=lambda one: not one.is_ready)


def _theirs(actor: Staff) -> QuerySet[Problem]:
    return problems_inspectable_by(actor) if actor.holds(Role.INSPECTOR) else problems_visible_to(actor)


def _objected() -> Exists:
    return Exists(Objection.objects.filter(problem=OuterRef("pk"), outcome=Objection.Outcome.OPEN))


def _shown(rows: "QuerySet[Problem]") -> list[Problem]:
    return list(rows.select_related("section", "deputy")[:SHOWN])

"""Study plans, and what came of each row: sessions held, hours confirmed, documents read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from huiyin.org.groups import group_name, people_in
from huiyin.org.models import Staff
from huiyin.study.models import Document, Plan, PlanRow, Reading, Session


def plans_visible_to(actor: Any) -> QuerySet[Plan]:
    """Return the plans of this person's bureau, the latest first."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.take_part")):
        return Plan.objects.none()
    return Plan.objects.filter(bureau_id=actor.bureau_id).select_related("campaign")


@dataclass(frozen=True)
class Planned:
    """One row of a plan, and what the records say came of it. `read` of `to_read` readings: people times documents."""

    row: PlanRow
    group: str
    documents: Sequence[Document]
    sessions: Sequence[Session]
    people: int
    attended: int
    read: int

    @property
    def to_read(self) -> int:
        return self.people * len(self.documents)

    @property
    def hours_held(self) -> Decimal:
        """The hours of the sessions that were held in it."""
        return sum((session.hours for session in self.sessions), Decimal())


def planned(plan: Plan) -> list[Planned]:
    """Return the rows of a plan in their order with what came of them: some queries for each group, none for each row."""
    heard = Session.objects.annotate(heard=Count("attendances", filter=Q(attendances__confirmed_on__isnull=False)))
    documents = Document.objects.defer("text")
    rows = list(plan.rows.prefetch_related(Prefetch("documents", documents), Prefetch("sessions", heard)))
    wanted = {document.pk for row in rows for document in row.documents.all()}
    groups = {group: _Group(group, wanted) for group in {row.group for row in rows}}
    return [_planned(row, groups[row.group]) for row in rows]


class _Group:
    """A group by its name: how many people are in it today, and how many of them read each document."""

    def __init__(self, code: str, documents: Collection[int]) -> None:
        people = people_in(code)
        self.name, self.people = group_name(code), people.count()
        read = Reading.objects.filter(document__in=documents, confirmed_on__isnull=False, staff__in=people)
        self.read = dict(read.order_by().values_list("document").annotate(n=Count("pk")))


def _planned(row: PlanRow, group: _Group) -> Planned:
    sessions: list[Any] = list(row.sessions.all())
    documents = list(row.documents.all())
    return Planned(
        row, group.name, documents, sessions, people=group.people,
        attended=sum(session.heard for session in sessions),
        read=sum(group.read.get(document.pk, 0) for document in documents),
    )  # fmt: skip


def rows_to_choose() -> QuerySet[PlanRow]:
    """Return the rows of plans in which a session may be held, the latest first."""
    return PlanRow.objects.select_related("plan").order_by("-starts_on", "-id")

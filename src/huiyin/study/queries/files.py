"""Study files, and who sees whose."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from huiyin.org.groups import people_in
from huiyin.org.models import Role, Staff
from huiyin.study.models import Attempt, Attendance, Note, Reading
from huiyin.study.queries.sessions import confirmed_hours


def people_seen_by(actor: Staff) -> QuerySet[Staff]:
    """Return of whom this person may see what they studied.

    The office, the director and the supervision group see the bureau, a secretary the branch, everybody themselves.
    """
    everyone = people_in("everyone")
    if actor.holds(Role.OFFICE_HEAD, Role.CLERK, Role.DIRECTOR, Role.SUPERVISOR):
        return everyone
    return everyone.filter(Q(pk=actor.pk) | Q(branch__in=actor.branches_as(Role.SECRETARY)))


@dataclass(frozen=True)
class StudyFile:
    """学习档案: what one person read, heard, wrote and was asked."""

    person: Staff
    readings: list[Reading]
    attendances: list[Attendance]
    notes: list[Note]
    attempts: list[Attempt]

    @property
    def hours(self) -> Decimal:
        """Return the hours that count."""
        return sum((row.session.hours for row in self.attendances if row.confirmed_on), Decimal())

    @property
    def read(self) -> int:
        """Return how many documents were read."""
        return sum(row.confirmed_on is not None for row in self.readings)

    @property
    def passed(self) -> int:
        """Return how many quizzes were passed, each once."""
        return len({row.quiz_id for row in self.attempts if row.is_passed})


def attempts_of(staff: Staff) -> QuerySet[Attempt]:
    """Return what this person handed in, the latest first."""
    return Attempt.objects.filter(staff=staff, handed_in_on__isnull=False).select_related("quiz")


def study_file(person: Staff) -> StudyFile:
    """Return somebody's study file."""
    readings = Reading.objects.filter(staff=person).select_related("document").defer("document__text")
    attendances = Attendance.objects.filter(staff=person).select_related("session__leader")
    return StudyFile(
        person, list(readings.order_by("-id")), list(attendances.order_by("-session__held_on")),
        list(Note.objects.filter(author=person).defer("text")), list(attempts_of(person)),
    )  # fmt: skip


def people_with_figures(people: QuerySet[Staff]) -> QuerySet[Staff]:
    """Return people in the order of their names with what their study file adds up to: nobody is ranked."""
    given = Reading.objects.filter(staff=OuterRef("pk"), given_on__isnull=False)
    notes = Note.objects.filter(author=OuterRef("pk"), is_own=True)
    passed = Attempt.objects.filter(staff=OuterRef("pk"), is_passed=True)
    hours = confirmed_hours().filter(staff=OuterRef("pk"))
    hour = DecimalField(max_digits=6, decimal_places=1)
    return people.select_related("branch").order_by("username").annotate(
        given=_counted(given), read=_counted(given.filter(confirmed_on__isnull=False)),
        written=_counted(notes, by="author"), passed=_counted(passed, what="quiz"),
        heard=Coalesce(
            Subquery(hours.order_by().values("staff").annotate(n=Sum("session__hours")).values("n"), output_field=hour),
            Value(Decimal()), output_field=hour,
        ),
    )  # fmt: skip


def _counted(rows: QuerySet[Any], *, by: str = "staff", what: str = "pk") -> Coalesce:
    return Coalesce(
        Subquery(rows.order_by().values(by).annotate(n=Count(what, distinct=what != "pk")).values("n")), Value(0)
    )

"""Reading the library and the study files."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from huiyin.core.timing import today
from huiyin.org.groups import people_in
from huiyin.org.models import Role, Staff
from huiyin.study.models import Attendance, Document, Lecture, Note, Reading, Session

shared = ~Q(learned_from="") & Q(is_own=True)
"""Something brought back that is nobody else's text."""


def documents_visible_to(actor: Any) -> QuerySet[Document]:
    """Return the library of this person's bureau."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.take_part")):
        return Document.objects.none()
    return Document.objects.filter(bureau_id=actor.bureau_id)


def sessions_visible_to(actor: Any) -> QuerySet[Session]:
    """Return the sessions of this person's bureau."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.take_part")):
        return Session.objects.none()
    return Session.objects.filter(bureau_id=actor.bureau_id).select_related("leader")


def notes_visible_to(actor: Staff) -> QuerySet[Note]:
    """Return the notes of those of whom this person may see what they studied, and what anybody brought back."""
    return Note.objects.filter(Q(author__in=people_seen_by(actor)) | shared).select_related("author")


def notes_brought_back() -> QuerySet[Note]:
    """Return what people learned elsewhere and share with their colleagues."""
    return Note.objects.filter(shared).select_related("author").defer("text")


def lectures_visible_to(actor: Any) -> QuerySet[Lecture]:
    """Return the lectures of this person's bureau."""
    if not (isinstance(actor, Staff) and actor.has_perm("study.take_part")):
        return Lecture.objects.none()
    return Lecture.objects.filter(bureau_id=actor.bureau_id).select_related("township", "speaker")


def lectures_to_confirm(staff: Staff) -> QuerySet[Lecture]:
    """Return what others spoke about in the townships whose liaison this person is."""
    townships = [post.township_id for post in staff.posts_today if post.role == Role.LIAISON and post.township_id]
    return Lecture.objects.filter(township__in=townships, confirmed_on__isnull=True).exclude(speaker=staff)


def people_seen_by(actor: Staff) -> QuerySet[Staff]:
    """Return of whom this person may see what they studied.

    The office, the director and the supervision group see the bureau, a secretary the branch, everybody themselves.
    """
    everyone = people_in("everyone")
    if actor.holds(Role.OFFICE_HEAD, Role.CLERK, Role.DIRECTOR, Role.SUPERVISOR):
        return everyone
    return everyone.filter(Q(pk=actor.pk) | Q(branch__in=actor.branches_as(Role.SECRETARY)))


def readings_to_do(staff: Staff) -> QuerySet[Reading]:
    """Return what was given to this person and is not read yet, the most urgent first."""
    waiting = Reading.objects.filter(staff=staff, given_on__isnull=False, confirmed_on__isnull=True)
    return waiting.select_related("document").defer("document__text").order_by("due_on", "id")


def late_readings_of(staff: Staff) -> QuerySet[Reading]:
    """Return what this person should have read by now."""
    return readings_to_do(staff).filter(due_on__lt=today())


def attendances_to_confirm(staff: Staff) -> QuerySet[Attendance]:
    """Return who says to have taken part in a session that this person led."""
    return Attendance.objects.filter(session__leader=staff, confirmed_on__isnull=True)


def confirmed_hours(since: dt.date | None = None, until: dt.date | None = None) -> QuerySet[Attendance]:
    """Return the attendances that count, of sessions held in a span of days."""
    rows = Attendance.objects.filter(confirmed_on__isnull=False)
    return rows.filter(session__held_on__range=(since, until)) if since else rows


@dataclass(frozen=True)
class StudyFile:
    """学习档案: what one person read, heard and wrote."""

    person: Staff
    readings: list[Reading]
    attendances: list[Attendance]
    notes: list[Note]

    @property
    def hours(self) -> Decimal:
        """Return the hours that count."""
        return sum((row.session.hours for row in self.attendances if row.confirmed_on), Decimal())

    @property
    def read(self) -> int:
        """Return how many documents were read."""
        return sum(row.confirmed_on is not None for row in self.readings)


def study_file(person: Staff) -> StudyFile:
    """Return somebody's study file."""
    readings = Reading.objects.filter(staff=person).select_related("document").defer("document__text")
    attendances = Attendance.objects.filter(staff=person).select_related("session__leader")
    return StudyFile(
        person, list(readings.order_by("-id")), list(attendances.order_by("-session__held_on")),
        list(Note.objects.filter(author=person).defer("text")),
    )  # fmt: skip


def people_with_figures(people: QuerySet[Staff]) -> QuerySet[Staff]:
    """Return people in the order of their names with what their study file adds up to: nobody is ranked."""
    given = Reading.objects.filter(staff=OuterRef("pk"), given_on__isnull=False)
    notes = Note.objects.filter(author=OuterRef("pk"), is_own=True)
    hours = confirmed_hours().filter(staff=OuterRef("pk"))
    hour = DecimalField(max_digits=6, decimal_places=1)
    return people.select_related("branch").order_by("username").annotate(
        given=_counted(given), read=_counted(given.filter(confirmed_on__isnull=False)),
        written=_counted(notes, by="author"),
        heard=Coalesce(
            Subquery(hours.order_by().values("staff").annotate(n=Sum("session__hours")).values("n"), output_field=hour),
            Value(Decimal()), output_field=hour,
        ),
    )  # fmt: skip


def _counted(rows: QuerySet[Any], *, by: str = "staff") -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), Value(0))

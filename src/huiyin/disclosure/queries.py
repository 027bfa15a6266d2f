"""Reading publications: the staff's view of all, the public's view of the released."""

from collections.abc import Collection
from typing import Any

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from huiyin.core.timing import now, today
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import (
    ErrorReport,
    Kind,
    Publication,
    Review,
    Revision,
    Status,
    Unsaved,
    Validity,
    ValidityMark,
    Word,
)
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders
from huiyin.org.rules import is_director, is_office, is_office_head, leads_the_bureau

RELEASED_HERE = (Kind.ARTICLE, Kind.CAMPAIGN)
"""Published from the publicity desk. A problem is published by its register, which starts the notice in the same act."""


def publications_visible_to(actor: Any) -> QuerySet[Publication]:
    """Return the publications this person may see at the desk."""
    if not isinstance(actor, Staff) or not actor.has_perm("disclosure.list"):
        return Publication.objects.none()
    return Publication.objects.filter(bureau_id=actor.bureau_id)


def reviews_waiting_for(actor: Any) -> QuerySet[Publication]:
    """Return what this person may review: written by somebody else, and not reviewed by them yet."""
    if not isinstance(actor, Staff) or not (is_office | leads_the_bureau)(actor):
        return Publication.objects.none()
    rows = publications_visible_to(actor).filter(status=Status.IN_REVIEW).exclude(author=actor)
    rows = rows.exclude(earlier_authors=actor)
    return rows.exclude(reviews__in=Review.objects.filter(reviewer=actor, verdict=Review.Verdict.APPROVED))


def drafts_of(actor: Any) -> QuerySet[Publication]:
    """Return what this person has still to write or was sent back."""
    if not isinstance(actor, Staff):
        return Publication.objects.none()
    return publications_visible_to(actor).filter(status=Status.DRAFT, author=actor)


def approved_for(kind: Kind, subject_id: int) -> Publication | None:
    """Return the reviewed snapshot of a subject that waits to be released."""
    return Publication.objects.filter(kind=kind, subject_id=subject_id, status=Status.APPROVED).first()


def in_the_making(kind: Kind, subject_id: int) -> Publication | None:
    """Return the version of a subject that is on its way to the public: drafted, in review or approved."""
    on_its_way = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)
    return Publication.objects.filter(kind=kind, subject_id=subject_id, status__in=on_its_way).first()


def article_about(subject_id: int) -> Publication | None:
    """Return the article that was drafted of something another register holds, unless it was taken down."""
    rows = Publication.objects.filter(kind=Kind.ARTICLE, subject_id=subject_id).exclude(status=Status.WITHDRAWN)
    return rows.order_by("-version").first()


def current_for(kind: Kind, subject_id: int) -> Publication | None:
    """Return what the public reads about a subject now."""
    return Publication.objects.filter(kind=kind, subject_id=subject_id, is_current=True).first()


def newest_of(publication: Publication) -> Publication:
    """Return the latest version of what this is a version of."""
    return Publication.objects.filter(kind=publication.kind, code=publication.code).order_by("-version")[0]


def released(kind: Kind) -> QuerySet[Publication]:
    """Return what the public may list: current and not taken down."""
    return Publication.objects.filter(kind=kind, is_current=True, status=Status.RELEASED)


def public_campaigns() -> list[tuple[str, str]]:
    """Return code and name of each campaign that is public, the latest first."""
    return list(released(Kind.CAMPAIGN).order_by("-released_on", "-id").values_list("code", "title"))


def sought() -> list[tuple[str, str]]:
    """Return code and headline of each public article that seeks or sought opinions, the latest first."""
    rows = released(Kind.ARTICLE).filter(column=Column.SOUGHT)
    return list(rows.order_by("-released_on", "-id").values_list("code", "title"))


def with_validity(rows: QuerySet[Publication]) -> QuerySet[Any]:
    """Return articles with their `validity`: what was marked last; else lapsed once the term is over; else in force."""
    marked = ValidityMark.objects.filter(code=OuterRef("code")).values("state")[:1]
    is_over = Q(content__expires_on__lt=today().isoformat())
    by_itself = Case(When(is_over, then=Value(Validity.LAPSED.value)), default=Value(Validity.IN_FORCE.value))
    return rows.annotate(validity=Coalesce(Subquery(marked), by_itself))


def marks_on(codes: Collection[str]) -> dict[str, ValidityMark]:
    """Return the mark that holds of each of these articles; of one without any, nothing."""
    rows = ValidityMark.objects.filter(code__in=codes).order_by("marked_at", "id")
    return {row.code: row for row in rows}


def public_documents() -> list[tuple[str, str]]:
    """Return code, and number with headline, of each public document, the latest first."""
    rows = released(Kind.ARTICLE).filter(column=Column.DOCUMENTS).order_by("-released_on", "-id")
    return [(row.code, f"{row.content.get('number', '')} {row.title}".strip()) for row in rows]


def errors_visible_to(actor: Any) -> QuerySet[ErrorReport]:
    """Return what readers said is wrong, for those who work at the publicity desk, the latest first."""
    if not isinstance(actor, Staff) or not actor.has_perm("disclosure.list"):
        return ErrorReport.objects.none()
    return ErrorReport.objects.filter(bureau_id=actor.bureau_id).select_related("publication", "holder", "answered_by")


def errors_to_answer(actor: Staff) -> QuerySet[ErrorReport]:
    """Return the open ones that this person sees to."""
    return errors_visible_to(actor).filter(holder=actor, outcome=ErrorReport.Outcome.OPEN)


def writers() -> list[Staff]:
    """Return who writes articles in the bureau in scope."""
    return holders(Role.CLERK, Role.OFFICE_HEAD, Role.CHIEF)


def unsaved_of(publication: Publication, staff: Staff) -> Unsaved | None:
    """Return what this person typed into a draft and has not saved."""
    return publication.unsaved.filter(by=staff).first() if publication.status == Status.DRAFT else None


def state_before(publication: Publication, number: int) -> Publication | Revision | None:
    """Return the saved state before one; of a correction's first one, the version that was corrected."""
    if number:
        return publication.revisions.filter(number__lt=number).order_by("-number").first()
    versions = Publication.objects.filter(kind=publication.kind, code=publication.code)
    return versions.filter(version__lt=publication.version).order_by("-version").first()


def to_publish_now() -> QuerySet[Publication]:
    """Return what is reviewed and whose time has come."""
    return Publication.objects.filter(status=Status.APPROVED, kind__in=RELEASED_HERE, publish_at__lte=now())


def to_end_now() -> QuerySet[Publication]:
    """Return what the public reads and whose time is over."""
    return Publication.objects.filter(status=Status.RELEASED, is_current=True, end_at__lte=now())


def words() -> QuerySet[Word]:
    """Return the list of words of the bureau in scope."""
    return Word.objects.all()


def to_release(actor: Any) -> QuerySet[Publication]:
    """Return what was reviewed and waits at this desk for somebody who may publish it. A problem waits at its own page."""
    if not isinstance(actor, Staff) or not (is_director | is_office_head)(actor):
        return Publication.objects.none()
    return publications_visible_to(actor).filter(status=Status.APPROVED, kind__in=RELEASED_HERE)

"""Reading publications: the staff's view of all, the public's view of the released."""

from typing import Any

from django.db.models import QuerySet

from huiyin.core.timing import now
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import Kind, Publication, Review, Revision, Status, Unsaved, Word
from huiyin.org.models import Staff
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

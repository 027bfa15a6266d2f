"""Reading returns: whose voices a reader gets, and how many of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from huiyin.opinions.models import Opinion, Severity
from huiyin.opinions.rules import stands_in_for
from huiyin.org.models import Role, Staff
from huiyin.returns.models import Reading, Return, Voice


def returns_visible_to(actor: Any) -> QuerySet[Return]:
    """Return all for the office; for leaders and chiefs those that are released and hold something about their work."""
    if not isinstance(actor, Staff) or not actor.has_perm("returns.list"):
        return Return.objects.none()
    rows = Return.objects.filter(bureau_id=actor.bureau_id)
    if actor.has_perm("returns.draft"):
        return rows
    return rows.filter(Exists(voices_for(actor).filter(to=OuterRef("pk"))), released_on__isnull=False)


def voices_for(actor: Staff) -> QuerySet[Voice]:
    """Return the released voices about this person's work. What an opinion says about somebody, they never see."""
    rows = Voice.objects.filter(to__released_on__isnull=False, left_out=False, held_back=False)
    rows = rows.exclude(_says_something_about(actor)).select_related("section", "deputy")
    if actor.holds(Role.DIRECTOR, Role.OFFICE_HEAD, Role.CLERK):
        return rows
    return rows.filter(Q(deputy=actor) | Q(section__in=actor.sections_as(Role.CHIEF, Role.DEPUTY)))


def voices_to_settle(actor: Staff, row: Return) -> QuerySet[Voice]:
    """Return the voices of a draft, without those about this person: a colleague settles them."""
    return row.voices.exclude(_says_something_about(actor)).select_related("to", "section", "deputy")


def _says_something_about(actor: Staff, opinion: str = "opinion") -> Exists:
    people = [actor.pk, *stands_in_for(actor)]
    return Exists(Opinion.concerns.through.objects.filter(opinion=OuterRef(opinion), staff__in=people))


@dataclass(frozen=True)
class Line:
    """One section of a return: how many voices of each severity, and all."""

    label: str
    counts: Sequence[int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


def counted(voices: Sequence[Voice], by: str) -> list[Line]:
    """Return one line for each section or deputy (`by`) with its voices by severity, and the sums."""
    groups = sorted({getattr(one, by).pk: str(getattr(one, by)) for one in voices}.items(), key=lambda pair: pair[1])
    found = Counter((getattr(one, by).pk, one.severity) for one in voices)
    return [Line(label, [found[pk, severity] for severity in Severity]) for pk, label in groups]


def with_progress(rows: QuerySet[Return], actor: Staff) -> QuerySet[Any]:
    """Add how many voices there are for this person, how many are `settled`, and how many people `read` it."""
    theirs = Q(voices__isnull=False) & ~Q(_says_something_about(actor, "voices__opinion"))
    read = Reading.objects.filter(of=OuterRef("pk")).order_by().values("of").annotate(n=Count("pk")).values("n")
    return rows.annotate(
        voices_in_it=Count("voices", filter=theirs),
        settled=Count("voices", filter=theirs & Q(voices__settled_on__isnull=False)),
        read=read,
    )

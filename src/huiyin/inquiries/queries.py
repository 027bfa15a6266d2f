"""Reading inquiries, their letters and answers."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from huiyin.core.receipts import normalise, receipt_hash
from huiyin.core.timing import today
from huiyin.inquiries.models import Answer, Inquiry, InquiryState, Letter, Part
from huiyin.opinions.rules import stands_in_for
from huiyin.org.models import Staff

PURPOSE = "inquiry"
"""What reply codes are drawn for."""


def inquiries_visible_to(actor: Any) -> QuerySet[Inquiry]:
    """Return the inquiries this person may know of, within the bureau in scope."""
    if not isinstance(actor, Staff) or not actor.has_perm("inquiries.list"):
        return Inquiry.objects.none()
    return Inquiry.objects.filter(bureau_id=actor.bureau_id)


@dataclass(frozen=True)
class Tally:
    """How many letters went out and what became of them: `unopened`, `opened` and `answered` make up `sent`.

    `reminded` and `overdue` say something else of the same letters.
    """

    sent: int
    unopened: int
    opened: int
    answered: int
    reminded: int
    overdue: int


_COUNTED = [field.name for field in fields(Tally)]


def tallies(inquiries: Iterable[Inquiry]) -> dict[int, Tally]:
    """Count the letters of each inquiry, in one query; each letter stands in exactly one of unopened, opened and answered."""
    open_ = Q(answered_on__isnull=True)
    late = open_ & Q(inquiry__status=InquiryState.SENT, inquiry__due_on__lt=today())
    keys = [inquiry.pk for inquiry in inquiries]
    counted: Iterable[Any] = Letter.objects.filter(inquiry__in=keys).order_by().values("inquiry").annotate(
        sent=Count("pk"),
        unopened=Count("pk", filter=open_ & Q(opened_on__isnull=True)),
        opened=Count("pk", filter=open_ & Q(opened_on__isnull=False)),
        answered=Count("pk", filter=~open_),
        reminded=Count("pk", filter=Q(reminded_on__isnull=False)),
        overdue=Count("pk", filter=late),
    )  # fmt: skip
    nothing = dict.fromkeys(keys, Tally(0, 0, 0, 0, 0, 0))
    return nothing | {row["inquiry"]: Tally(**{name: row[name] for name in _COUNTED}) for row in counted}


def letters_of(inquiry: Inquiry) -> QuerySet[Letter]:
    """Return the letters of an inquiry, and how many answers each has."""
    rows = Letter.objects.filter(inquiry=inquiry).select_related("body", "bureau", "inquiry__bureau")
    return rows.annotate(answer_count=Count("answers")).order_by(F("serial").asc(nulls_last=True), "body__name")


def with_answers(letters: QuerySet[Letter], reader: Staff) -> QuerySet[Letter]:
    """Add to each letter, as `readable`, those of its answers that this person may read."""
    return letters.prefetch_related(Prefetch("answers", answers_visible_to(reader), to_attr="readable"))


def answers_visible_to(actor: Any) -> QuerySet[Answer]:
    """Return the answers this person may read: not one in which an opinion about them, or whom they act for, was found.

    Who does not look answers through reads only what was looked through and found to hold opinions or nothing: before, it may speak of
    them, and one without words held nothing but a report on a person.
    """
    rows = Answer.objects.filter(letter__inquiry__in=inquiries_visible_to(actor))
    about = Part.objects.filter(answer=OuterRef("pk"), opinion__concerns__in=[actor.pk, *stands_in_for(actor)])
    if not actor.has_perm("inquiries.prepare"):
        rows = rows.filter(split_on__isnull=False).exclude(pieces=[])
    return rows.exclude(Exists(about))


def answers_to_split(actor: Any) -> QuerySet[Answer]:
    """Return the answers that nobody has looked through yet, the oldest first."""
    rows = Answer.objects.filter(letter__inquiry__in=inquiries_visible_to(actor), split_on__isnull=True)
    return rows.select_related("letter__inquiry", "letter__body").order_by("day", "id")


def letter_by_code(typed: str) -> Letter | None:
    """Return the letter whose reply code was typed; one index probe, found or not."""
    code = normalise(typed) or typed
    return Letter.objects.filter(reply_hash=receipt_hash(code)).select_related("inquiry", "body").first()

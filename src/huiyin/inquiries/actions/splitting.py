"""Splitting an answer into opinions: exactly once. The answer itself stays as it came, unless a report on a person was in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.files import Accepted, discard, read
from huiyin.core.files import Part as FilePart
from huiyin.core.files.accepting import Photo
from huiyin.core.timing import today
from huiyin.inquiries.models import Answer, AnswerFile, Part
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Channel, GiverForm, Opinion
from huiyin.org.models import Staff, Township
from huiyin.vault.contact import Contact


@dataclass(frozen=True)
class Found:
    """One opinion in an answer, as the clerk marks it off."""

    text: str
    kind: str
    township: Township | None = None
    place: str = ""


def split(answer: Answer, found: Sequence[Found], *, actor: Staff) -> list[Part]:
    """Register the opinions in an answer, each of the unit that gave it; none where it says that it has none.

    The answer's files go with the first of them. Raises NotNow if it was split already: of two clerks one wins.
    """
    if not actor.has_perm("inquiries.work_on", answer.letter.inquiry):
        raise NotAllowed(_("You may not do this."))
    if any(not one.text.strip() for one in found):
        raise InvalidInput(_("One of the opinions has no words."))
    with transaction.atomic():
        waiting = Answer.objects.filter(pk=answer.pk, split_on=None)
        if waiting.update(split_on=today(), split_by=actor) != 1:
            raise NotNow(_("This answer was looked through already."))
        answer.split_on, answer.split_by = today(), actor
        parts = [_register(answer, one, order, actor) for order, one in enumerate(found, 1)]
        after = {"opinions": len(parts)}
        record("inquiries.split", answer.letter, actor=actor, bureau_id=answer.bureau_id, after=after)
    return parts


def forget(opinion: Opinion) -> None:
    """Leave of the answer in which a report on a person was found nothing but the words of the other opinions in it.

    Where in the answer the report stood nobody can say: a clerk marked it off in words of their own, and a scan shows all of it.
    """
    part = Part.objects.filter(opinion=opinion).select_related("answer").first()
    if part is None:
        return
    answer = part.answer
    part.delete()
    answer.pieces = list(answer.parts.values_list("opinion__text", flat=True))
    answer.save(update_fields=["pieces"])
    for file in answer.files.all():
        transaction.on_commit(partial(discard, file))
    answer.files.all().delete()


def _register(answer: Answer, found: Found, order: int, actor: Staff) -> Part:
    letter = answer.letter
    said = opinions.Said(
        kind=found.kind, channel=Channel.INQUIRY, text=found.text, township=found.township, place=found.place,
        giver_form=GiverForm.UNIT, contact=_contact(answer), received_on=answer.day,
        # The number of the letter, and which of its opinions: one number of the source stands for one opinion.
        source_ref=f"{letter.inquiry.number}-{letter.serial}-{answer.order}-{order}",
        files=_files(answer) if order == 1 else (), without_receipt=True,
    )  # fmt: skip
    key = f"inquiry {answer.key} {order}"
    opinion = opinions.register(said, bureau=letter.bureau, key=key, actor=actor).opinion
    part = Part(bureau_id=answer.bureau_id, answer=answer, order=order, opinion=opinion)
    part.save(force_insert=True)
    return part


def _contact(answer: Answer) -> Contact:
    body = answer.letter.body
    return Contact(
        name=f"{body.name} {answer.answered_by or body.contact}".strip()[:60], phone=body.phone, email=body.email,
        address=body.address,
    )  # fmt: skip


def _files(answer: Answer) -> list[Accepted]:
    return [_again(file) for file in answer.files.all()]


def _again(file: AnswerFile) -> Accepted:
    content = read(file)
    photo = Photo(content, read(file, FilePart.VIEW), read(file, FilePart.THUMB)) if file.is_photo else None
    return Accepted(file.name, file.media_type, content, photo)

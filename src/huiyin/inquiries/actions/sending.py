"""Drafting an inquiry, sending it out under a number, reminding, closing."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.campaigns.models import Campaign
from huiyin.core.actors import Actor, System
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.receipts import Receipt, grouped, mint
from huiyin.core.timing import today
from huiyin.inquiries.merging import check, merged
from huiyin.inquiries.models import Body, Inquiry, InquiryState, Letter, Way
from huiyin.inquiries.queries import PURPOSE
from huiyin.inquiries.subjects import LETTERS
from huiyin.inquiries.workflow import workflow
from huiyin.notifications.actions import can_post, post
from huiyin.org.models import Staff
from huiyin.org.queries import portal_address


def draft(
    *, actor: Staff, title: str, text: str, due_on: dt.date, series: str, bodies: Sequence[Body] = (),
    campaign: Campaign | None = None,
) -> Inquiry:  # fmt: skip
    """Draft a letter of inquiry to some bodies. Raises InvalidInput for a merge field that there is not."""
    check(text)
    inquiry = Inquiry(
        bureau_id=actor.bureau_id,
        title=title,
        text=text,
        due_on=due_on,
        series=series,
        campaign=campaign,
        drafted_by=actor,
    )
    with transaction.atomic():
        workflow.begin(inquiry, "draft", actor=actor)
        _address(inquiry, bodies)
    return inquiry


def change(inquiry: Inquiry, *, actor: Staff, bodies: Sequence[Body], **said: Any) -> Inquiry:
    """Change a draft: its words, its day, whom it goes to. Whoever changed it last counts as its author."""
    workflow.check(inquiry, "change", actor=actor)
    check(said["text"])
    with transaction.atomic():
        drafts = Inquiry.objects.filter(pk=inquiry.pk, status=InquiryState.DRAFT)
        if drafts.update(**said, drafted_by=actor) != 1:
            raise NotNow(_("It was sent a moment ago."))
        workflow.note(inquiry, "change", actor=actor)
        inquiry.refresh_from_db()
        inquiry.letters.exclude(body__in=bodies).delete()
        _address(inquiry, bodies)
    return inquiry


def _address(inquiry: Inquiry, bodies: Sequence[Body]) -> None:
    known = set(inquiry.letters.values_list("body", flat=True))
    fresh = [body for body in bodies if body.pk not in known]
    Letter.objects.bulk_create(
        [Letter(bureau_id=inquiry.bureau_id, inquiry=inquiry, body=body, way=body.way) for body in fresh]
    )


def send(inquiry: Inquiry, *, actor: Staff) -> Inquiry:
    """Sign an inquiry and send it out: numbered, every letter with its serial and its reply code; by e-mail where it goes so."""
    try:
        with transaction.atomic():
            changes = _next_number(inquiry) | {"sent_by_id": actor.pk, "sent_on": today()}
            workflow.apply(inquiry, "send", actor=actor, changes=changes)
            letters = list(inquiry.letters.select_related("body", "bureau").order_by("body__kind", "body__name"))
            for serial, letter in enumerate(letters, 1):
                letter.inquiry, letter.serial, letter.way = inquiry, serial, letter.body.way
                letter.reply_hash = reply_code(letter).hash
                letter.save(update_fields=["serial", "way", "reply_hash"])
                if letter.way == Way.MAIL:
                    _mail(letter)
            measure_again(LETTERS)
    except IntegrityError:
        raise NotNow(_("Another letter took this number a moment ago. Please send it once more.")) from None
    return inquiry


def _next_number(inquiry: Inquiry) -> dict[str, int]:
    taken = Inquiry.objects.filter(series=inquiry.series, year=today().year)
    return {"year": today().year, "order": (taken.aggregate(last=Max("order"))["last"] or 0) + 1}


def reply_code(letter: Letter) -> Receipt:
    """Return the code by which a body answers: the same each time it is asked for, and stored nowhere."""
    return mint(letter.bureau.code, letter.code, purpose=PURPOSE)


def remind(letter: Letter, *, actor: Actor) -> Letter:
    """Remind a body that has not answered: once. By e-mail where there is an address; else the office calls."""
    if not (
        isinstance(actor, System) or (isinstance(actor, Staff) and actor.has_perm("inquiries.work_on", letter.inquiry))
    ):
        raise NotAllowed(_("You may not do this."))
    if letter.inquiry.status != InquiryState.SENT:
        raise NotNow(_("The inquiry is closed."))
    with transaction.atomic():
        open_ = Letter.objects.filter(pk=letter.pk, answered_on__isnull=True, reminded_on__isnull=True)
        if open_.update(reminded_on=today()) != 1:
            raise NotNow(_("It was answered or reminded already."))
        letter.reminded_on = today()
        if letter.body.email:
            _mail(letter, is_reminder=True)
        record("inquiries.remind", letter, actor=actor, bureau_id=letter.bureau_id)
    return letter


def close(inquiry: Inquiry, *, actor: Staff) -> Inquiry:
    """Close an inquiry: its links end."""
    with transaction.atomic():
        workflow.apply(inquiry, "close", actor=actor, changes={"closed_on": today()})
    return inquiry


def link_of(letter: Letter) -> str:
    """Return the address under which a body answers."""
    path = reverse("portal:inquiry", args=[reply_code(letter).code])
    return f"{portal_address(letter.bureau)}{path}"


def _mail(letter: Letter, *, is_reminder: bool = False) -> None:
    """Put the letter, or a reminder of it, down to be sent. Letters speak the bureau's language, whoever pressed the button."""
    if not can_post():
        return
    with override(settings.LANGUAGE_CODE):
        said = {
            "title": letter.inquiry.title, "day": date_format(letter.inquiry.due_on), "link": link_of(letter),
            "code": grouped(reply_code(letter).code),
        }  # fmt: skip
        subject = _("Reminder: %(title)s") % said if is_reminder else letter.inquiry.title
        words = _("We asked for your answer to “%(title)s” by %(day)s.") % said if is_reminder else merged(letter)
        how = _("Answer here: %(link)s\nOr on our portal with the reply code %(code)s.") % said
    text = f"{letter.inquiry.number}\n\n{words}\n\n{how}\n\n{letter.bureau.name}\n"
    post(letter.bureau_id, address=letter.body.email, subject=subject, text=text)


def require_open(inquiry: Inquiry) -> None:
    """Raise NotNow unless answers are still taken."""
    if inquiry.status != InquiryState.SENT:
        raise NotNow(_("Answers to this letter are no longer taken. Please call us."))


def require_words(pieces: Sequence[str], *, longest: int) -> list[str]:
    """Return the pieces that say something. Raises InvalidInput if none does or one is too long."""
    said = [piece.strip() for piece in pieces if piece.strip()]
    if not said:
        raise InvalidInput(_("Nothing is written yet; one sentence is enough."))
    if any(len(piece) > longest for piece in said):
        raise InvalidInput(_("At most %(count)d characters in each field.") % {"count": longest})
    return said
